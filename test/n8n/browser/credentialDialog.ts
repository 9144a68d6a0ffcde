import type { Locator, Page } from 'playwright-core';

import { labelled } from './labels';

/** What a person does in the dialog of a credential. */
export class CredentialDialog {
	constructor(private readonly page: Page) {}

	async opened(): Promise<this> {
		await this.parameters.first().waitFor();
		return this;
	}

	async write(label: string, text: string): Promise<void> {
		const parameter = this.parameters.filter({ has: labelled(this.page, label) });
		await parameter.getByTestId('parameter-input-field').fill(text);
	}

	/** n8n tests a credential when it is saved, and closes the dialog when the test went well. */
	async save(): Promise<void> {
		await this.page.getByTestId('credential-save-button').click();
	}

	/** n8n tests a credential that is opened, too. Waits until it says that the test went well. */
	async isAccepted(): Promise<void> {
		const success = this.page.getByTestId('credentials-config-container-test-success');
		await success.filter({ visible: true }).waitFor();
	}

	/** Waits until n8n says that the test did not go well, and why. */
	async isRefused(why: string): Promise<void> {
		await this.page.getByText('Couldn’t connect with these settings').waitFor();
		await this.page.getByText('More details').click();
		await this.page.getByText(why).waitFor();
	}

	async closes(): Promise<void> {
		await this.parameters.first().waitFor({ state: 'hidden' });
	}

	private get parameters(): Locator {
		return this.page.getByTestId('credential-connection-parameter');
	}
}
