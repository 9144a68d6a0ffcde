import { zipObject } from 'lodash';
import type { Locator, Page } from 'playwright-core';

import { CredentialDialog } from './credentialDialog';
import { LABEL_TEXT, labelled } from './labels';

/** What the table shows of an item: text by column. */
type Row = Record<string, string>;

/** What a person does in the opened panel of a node. Parameters go by their labels. */
export class NodeDetails {
	constructor(
		private readonly page: Page,
		private readonly panel: Locator,
	) {}

	async close(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').click();
		await this.panel.waitFor({ state: 'hidden' });
	}

	/** The labels of all parameters that are to be seen, in order. */
	async labels(): Promise<string[]> {
		const labels = this.panel.getByTestId('node-parameters').getByTestId('input-label');
		const texts = await labels.locator(LABEL_TEXT).filter({ visible: true }).allInnerTexts();
		return texts.map((text) => text.replace('*', '').trim());
	}

	/** The labels that have no room for all their text. */
	async cutLabels(): Promise<string[]> {
		const texts = this.panel.getByTestId('node-parameters').locator(LABEL_TEXT).filter({ visible: true });
		return await texts.evaluateAll((found) =>
			found
				.map((text) => text as unknown as { innerText: string; parentElement: Record<string, number> })
				.filter(({ parentElement }) => parentElement.scrollWidth > parentElement.clientWidth)
				.map(({ innerText }) => innerText),
		);
	}

	/** Waits until there are as many parameters. */
	async hasLabels(count: number): Promise<void> {
		const labels = this.panel
			.getByTestId('node-parameters')
			.getByTestId('input-label')
			.filter({ visible: true });
		await labels.nth(count - 1).waitFor();
	}

	/** Waits until this text stands between the parameters. */
	async notice(text: string): Promise<void> {
		await this.panel.getByTestId('node-parameters').getByText(text).waitFor();
	}

	async hasNotice(text: string): Promise<boolean> {
		return await this.panel.getByTestId('node-parameters').getByText(text).isVisible();
	}

	/** Picks from a list of choices. */
	async choose(label: string, choice: string): Promise<void> {
		await this.parameter(label).getByTestId('parameter-input').click();
		await this.option(choice).click();
		await this.option(choice).waitFor({ state: 'hidden' });
	}

	/** @returns what the list of choices offers */
	async choices(label: string): Promise<string[]> {
		const input = this.parameter(label).getByTestId('parameter-input');
		await input.click();
		const options = this.page.getByRole('option').filter({ visible: true });
		await options.first().waitFor();
		const names = (await options.allInnerTexts()).map((text) => text.split('\n')[0].trim());
		await this.page.keyboard.press('Escape');
		await options.first().waitFor({ state: 'hidden' });
		return names;
	}

	async toggle(label: string): Promise<void> {
		await this.parameter(label).locator('.el-switch').click();
	}

	async write(label: string, text: string): Promise<void> {
		await this.field(label).fill(text);
	}

	/** In a field with line numbers. */
	async writeJson(label: string, text: string): Promise<void> {
		await this.parameter(label).getByRole('textbox').fill(text);
	}

	/** Waits until this stands in a field that is written to. */
	async holds(label: string, text: string): Promise<void> {
		await this.hasValue(this.field(label), text);
	}

	/** Waits until this is chosen. */
	async shows(label: string, choice: string): Promise<void> {
		await this.hasValue(this.parameter(label).getByTestId('parameter-input').locator('input').last(), choice);
	}

	private async hasValue(input: Locator, text: string): Promise<void> {
		const field = await input.elementHandle();
		await this.page.waitForFunction(
			([element, expected]) => (element as unknown as { value: string }).value === expected,
			[field, text] as const,
		);
	}

	/** @returns what the list of a resource locator offers for a search */
	async listOf(label: string, search: string, found: string): Promise<string[]> {
		await this.parameter(label).getByTestId('rlc-input').click();
		await this.page.getByTestId('rlc-search').fill(search);
		const items = this.page.getByTestId('rlc-item');
		await items.filter({ hasText: found }).waitFor();
		return (await items.allInnerTexts()).map((text) => text.trim());
	}

	/** From a list that listOf() has opened. */
	async pick(item: string): Promise<void> {
		const found = this.page.getByTestId('rlc-item').filter({ hasText: item });
		await found.click();
		await found.waitFor({ state: 'hidden' });
	}

	async dragField(field: string, label: string): Promise<void> {
		const source = this.panel
			.getByTestId('ndv-input-panel')
			.getByTestId('run-data-schema-node-name')
			.getByText(field, { exact: true });
		await source.dragTo(this.field(label));
	}

	/** Whether the parameter holds an expression instead of a value. */
	async isExpression(label: string): Promise<boolean> {
		const mode = this.parameter(label).getByTestId('radio-button-expression');
		return (await mode.getAttribute('aria-checked')) === 'true';
	}

	/** n8n takes a moment for that after a field was dragged. */
	async becomesExpression(label: string): Promise<void> {
		const mode = this.parameter(label).getByTestId('radio-button-expression');
		await mode.and(this.page.locator('[aria-checked="true"]')).waitFor();
	}

	async addOption(option: string): Promise<void> {
		await this.panel.getByTestId('collection-parameter-add').click();
		await this.page.getByTestId('collection-parameter-option').filter({ hasText: option }).click();
		await this.parameter(option).waitFor();
	}

	/** What the mapper of Mapped Fields shows: each field's name, and what it is filled in with. */
	async mappedFields(): Promise<string[]> {
		const fields = this.panel.getByTestId('mapping-fields-container').locator('.parameter-item');
		await fields.first().waitFor();
		return await Promise.all(
			(await fields.all()).map(async (field) => {
				const name = (await field.locator(LABEL_TEXT).first().innerText()).replace('*', '').trim();
				return `${name} (${await kindOf(field)})`;
			}),
		);
	}

	/** From columns of the same names, instead of one by one. */
	async mapAutomatically(): Promise<void> {
		await this.panel.getByTestId('mapping-mode-select').locator('.el-select').click();
		await this.option('Map Automatically').click();
	}

	/** Asks once more for the fields of the mapper. */
	async retryFields(): Promise<void> {
		await this.panel.getByTestId('mapping-mode-select').getByText('Retry').click();
	}

	async execute(): Promise<void> {
		await this.page.getByTestId('node-execute-button').click();
		await this.output.getByTestId('node-run-status-success').waitFor();
	}

	/** What the node says of its run. */
	async hint(): Promise<string> {
		return (await this.output.getByTestId('node-hint').innerText()).trim();
	}

	/** All it says, when it says several things. */
	async hints(): Promise<string[]> {
		return await this.output.getByTestId('node-hint').allInnerTexts();
	}

	/** Waits until the node says this of its run. */
	async says(text: string): Promise<void> {
		await this.output.getByTestId('node-hint').getByText(text, { exact: true }).waitFor();
	}

	/** What stands on the tabs above the output, such as "Sent Branch (5 items)". */
	async tabs(): Promise<string[]> {
		const tabs = this.output.getByTestId('branches').getByRole('tab');
		await tabs.first().waitFor();
		return (await tabs.allInnerTexts()).map((text) => text.trim());
	}

	/** Opens one of the outputs. @returns its items, as the table shows them */
	async read(output: string): Promise<Row[]> {
		const tab = this.output.getByTestId('branches').getByRole('tab').filter({ hasText: output });
		await tab.click();
		await tab.and(this.page.locator('[aria-selected="true"]')).waitFor();
		return await this.table();
	}

	/** The items of a node with one output. */
	async table(): Promise<Row[]> {
		await this.showAs('table');
		const data = this.output.getByTestId('ndv-data-container');
		await data.locator('tbody tr').first().waitFor();
		const cells = async (row: Locator) =>
			(await row.locator('th, td').allInnerTexts()).map((text) => text.trim().replace(/\s+/g, ' '));
		const [columns, ...rows] = await Promise.all((await data.locator('tr').all()).map(cells));
		return rows.map((row) => zipObject(columns, row));
	}

	async showAs(form: 'schema' | 'table' | 'json'): Promise<void> {
		await this.output.getByTestId(`radio-button-${form}`).click();
	}

	async showInputAs(form: 'schema' | 'table' | 'json'): Promise<void> {
		await this.panel.getByTestId('ndv-input-panel').getByTestId(`radio-button-${form}`).click();
	}

	async newCredential(): Promise<CredentialDialog> {
		await this.panel.getByTestId('node-credentials-select').click();
		await this.page.getByTestId('node-credentials-select-item-new').click();
		return await new CredentialDialog(this.page).opened();
	}

	async openCredential(): Promise<CredentialDialog> {
		await this.panel.getByTestId('credential-edit-button').click();
		return await new CredentialDialog(this.page).opened();
	}

	async credentialName(): Promise<string> {
		return await this.panel.getByTestId('node-credentials-select').locator('input').inputValue();
	}

	private get output(): Locator {
		return this.panel.getByTestId('output-panel');
	}

	/** Also one inside of another. */
	private parameter(label: string): Locator {
		return this.panel
			.locator('.parameter-item')
			.filter({ has: labelled(this.page, label) })
			.last();
	}

	private field(label: string): Locator {
		const parameter = this.parameter(label);
		return parameter.getByTestId('parameter-input-field').or(parameter.getByRole('spinbutton'));
	}

	private option(name: string): Locator {
		const exactly = this.page.getByText(name, { exact: true });
		return this.page.getByRole('option').filter({ has: exactly, visible: true });
	}
}

/** How a person fills in a field of the mapper, and what shows it. */
const KINDS = {
	date: '.el-date-editor',
	number: '[role="spinbutton"]',
	list: '.el-select',
	json: '.cm-editor',
	text: 'input[type="text"]',
};

async function kindOf(field: Locator): Promise<string> {
	for (const [kind, selector] of Object.entries(KINDS)) {
		if ((await field.locator(selector).count()) > 0) return kind;
	}
	return 'unknown';
}
