import type { Locator, Page } from 'playwright-core';

import { findMisplaced, measureNodes } from './layout';
import { NodeDetails } from './nodeDetails';

interface Found {
	name: string;
	description: string;
}

/** What a person does on the canvas. */
export class Editor {
	constructor(
		private readonly page: Page,
		private readonly url: string,
	) {}

	/** Waits until all of it is drawn. @param nodes their names */
	async open(workflowId: string, nodes: string[]): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${workflowId}`);
		for (const name of nodes) await this.node(name).waitFor();
	}

	async openEmpty(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('node-creator-plus-button').first().waitFor();
	}

	/** @returns what the nodes panel finds, the best first */
	async searchNodes(word: string): Promise<Found[]> {
		const search = this.page.getByTestId('node-creator-search-bar');
		if (!(await search.isVisible())) await this.page.getByTestId('node-creator-plus-button').first().click();
		// Leaves no result of an earlier search.
		await search.fill('no node is called like this');
		await this.page.getByTestId('node-creator-no-results').waitFor();
		await search.fill(word);
		const items = this.page.getByTestId('node-creator-action-item');
		await items.first().waitFor();
		return await Promise.all(
			(await items.all()).map(async (item) => ({
				name: await textOf(item.getByTestId('node-creator-item-name')),
				description: await textOf(item.getByTestId('node-creator-item-description')),
			})),
		);
	}

	/** Opens what the nodes panel offers for a node it has found. @returns the names of its actions */
	async openActions(nodeName: string): Promise<string[]> {
		await this.foundItem(nodeName).click();
		const actions = this.page
			.getByTestId('node-creator-category-item')
			.filter({ hasText: 'Actions' })
			.locator('xpath=..')
			.getByTestId('node-creator-item-name');
		await actions.first().waitFor();
		return (await actions.allTextContents()).map((text) => text.trim());
	}

	/** From the nodes panel. Opens the details of the new node. */
	async addAction(action: string): Promise<NodeDetails> {
		await this.foundItem(action).click();
		return await this.detailsAreOpen();
	}

	async openNode(name: string): Promise<NodeDetails> {
		await this.node(name).getByTestId('canvas-default-node').dblclick();
		return await this.detailsAreOpen();
	}

	/** As the button below the canvas does. Waits until these nodes have run. */
	async execute(nodes: string[]): Promise<void> {
		await this.page.getByTestId('execute-workflow-button').first().click();
		for (const name of nodes) await this.status(name, 'success').waitFor();
	}

	/** The names of the nodes that n8n marks as not ready to run. */
	async notReady(): Promise<string[]> {
		const marked = this.page.getByTestId('canvas-node').filter({ has: this.page.getByTestId('node-issues') });
		return await marked.evaluateAll((nodes) =>
			nodes.map((node) => String((node as unknown as Marked).dataset.nodeName)),
		);
	}

	/** What is drawn over something else, or does not fit where it stands. */
	async misplaced(): Promise<string[]> {
		return findMisplaced(await this.page.locator('.vue-flow__node').evaluateAll(measureNodes));
	}

	/** Draws a wire from an output, counted from 0. */
	async connect(from: string, output: number, to: string): Promise<void> {
		const wire = this.wire(from, to);
		await this.outputHandle(from, output).dragTo(this.node(to).getByTestId('canvas-node-input-handle'));
		await wire.waitFor({ state: 'attached' });
	}

	/** What stands on a wire, such as "5 items". */
	async itemsOn(from: string, to: string): Promise<string> {
		const label = this.wire(from, to).filter({ hasText: /item/ });
		return await textOf(label);
	}

	async hasRun(name: string): Promise<boolean> {
		return await this.status(name, 'success').isVisible();
	}

	/** What stands below its name. */
	async subtitle(name: string): Promise<string> {
		return await textOf(this.node(name).locator('[class*="subtitle"]'));
	}

	/** The names of a node's outputs, as the canvas shows them. */
	async outputNames(name: string): Promise<string[]> {
		const labels = this.node(name).locator(
			'[data-test-id="canvas-node-output-handle"] [class*="outputLabel"]',
		);
		return (await labels.allTextContents()).map((text) => text.trim());
	}

	/** Which file its icon is, and whether the browser could draw it. */
	async icon(name: string): Promise<{ file: string; drawn: boolean }> {
		const image = this.node(name).getByTestId('canvas-default-node').locator('img').first();
		await image.waitFor();
		return await image.evaluate(async (element) => {
			const icon = element as unknown as { src: string; naturalWidth: number; decode(): Promise<void> };
			await icon.decode();
			return { file: icon.src.split('/').at(-1) ?? '', drawn: icon.naturalWidth > 0 };
		});
	}

	/** The editor follows the browser's theme when it opens. */
	async useTheme(colorScheme: 'light' | 'dark'): Promise<void> {
		await this.page.emulateMedia({ colorScheme });
	}

	private node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	private status(name: string, status: string): Locator {
		return this.node(name).getByTestId(`canvas-node-status-${status}`);
	}

	private outputHandle(name: string, output: number): Locator {
		return this.node(name).locator(`[data-test-id="canvas-node-output-handle"][data-index="${output}"]`);
	}

	private wire(from: string, to: string): Locator {
		return this.page.locator(
			`[data-test-id="edge-label"][data-source-node-name="${from}"][data-target-node-name="${to}"]`,
		);
	}

	private foundItem(text: string): Locator {
		return this.page.getByTestId('node-creator-item-name').getByText(text, { exact: true });
	}

	private async detailsAreOpen(): Promise<NodeDetails> {
		const details = this.page.getByTestId('ndv');
		await details.getByTestId('node-parameters').waitFor();
		return new NodeDetails(this.page, details);
	}
}

interface Marked {
	dataset: { nodeName?: string };
}

const textOf = async (locator: Locator) => (await locator.innerText()).trim();
