/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- writes files, is no node */
import { join } from 'node:path';

import { type Page, selectors } from 'playwright-core';

import { EXAMPLES_SEED } from '../../../dev/demo/seed';
import { type CloseSandbox, createCloseSandbox, type SandboxOptions } from '../../../dev/sandbox';
import { credentialFor } from '../../../dev/n8n/fillN8n';
import { OWNER } from '../../../dev/n8n/n8nClient';
import { sharedN8n, type SharedN8n } from '../sharedN8n';
import { animate, type Frame } from './animate';
import { startBrowser } from './chromium';
import { Editor } from './editor';
import { type Flow, flow } from './flow';

const screenshots = join(__dirname, '../screenshots');
/** n8n's messages in the corner, which go away by themselves, and the pointer's doings. */
const FLEETING = '.el-notification, [role="tooltip"] { display: none !important }';
const WITHIN_MS = 30_000;
/** Pixels that the parameters of any node fit in. */
const TALL = 2_000;
/** Pixels above a label that belong to it. */
const MARGIN = 12;

/** All that a file of browser tests needs: a fresh n8n, the stand-in for Close, a person at the editor. */
export interface Stage {
	sandbox: CloseSandbox;
	n8n: SharedN8n;
	editor: Editor;
	/** Adds a workflow behind the editor's back, and opens it. */
	open(workflow: Flow): Promise<void>;
	/** Saves what is to be seen, for people to look at. */
	photograph(title: string): Promise<void>;
	/** The same of some parameters of the open node, by their labels, also of those that a person has to scroll to. */
	photographParameters(title: string, part: { from: string; before: string }): Promise<void>;
	/** Takes the next picture of a film. @param seconds for how long it is shown */
	film(seconds: number): Promise<void>;
	saveFilm(title: string): Promise<void>;
	remove(): Promise<void>;
}

/** @param own an n8n for the tests of this file alone */
export async function openStage(options?: SandboxOptions, own?: SharedN8n): Promise<Stage> {
	const browser = await startBrowser();
	const sandbox = await createCloseSandbox({ seed: EXAMPLES_SEED, ...options });
	const n8n = own ?? (await sharedN8n());
	const credential = await n8n.client.saveCredential(credentialFor(sandbox.url));
	selectors.setTestIdAttribute('data-test-id');
	const page = await browser.newPage({
		viewport: { width: 1440, height: 900 },
		colorScheme: 'light',
		reducedMotion: 'reduce',
	});
	page.setDefaultTimeout(WITHIN_MS);
	// Whoever goes on to the next test leaves behind what is not saved yet.
	page.on('dialog', (dialog) => void dialog.accept());
	await logIn(page, n8n.url);
	const editor = new Editor(page, n8n.url);
	const frames: Frame[] = [];
	const photograph = async (title: string) => {
		const path = join(screenshots, `${title}.png`);
		await page.screenshot({ path, animations: 'disabled', style: FLEETING });
		return path;
	};
	return {
		sandbox,
		n8n,
		editor,
		open: async (workflow) => {
			const { id, nodes } = await n8n.client.createWorkflow(flow(workflow, credential));
			await editor.open(
				id,
				nodes.map(({ name }) => name),
			);
		},
		photograph: async (title) => void (await photograph(title)),
		film: async (seconds) => void frames.push([await photograph(`frame-${frames.length}`), seconds]),
		saveFilm: async (title) => await animate(join(screenshots, `${title}.gif`), frames),
		photographParameters: async (title, { from, before }) => {
			const usual = page.viewportSize()!;
			await page.setViewportSize({ ...usual, height: TALL });
			const panel = page.getByTestId('node-parameters');
			const topOf = async (label: string) =>
				(await panel.getByText(label, { exact: true }).first().boundingBox())!.y;
			const { x, width } = (await panel.boundingBox())!;
			const y = (await topOf(from)) - MARGIN;
			await page.screenshot({
				path: join(screenshots, `${title}.png`),
				clip: { x, y, width, height: (await topOf(before)) - MARGIN - y },
				animations: 'disabled',
				style: FLEETING,
			});
			await page.setViewportSize(usual);
		},
		remove: async () => {
			await browser.close();
			await sandbox.close();
		},
	};
}

async function logIn(page: Page, url: string): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.getByTestId('emailOrLdapLoginId').locator('input').fill(OWNER.email);
	await page.getByTestId('password').locator('input').fill(OWNER.password);
	await page.getByTestId('form-submit-button').click();
	await page.waitForURL((to) => !to.pathname.startsWith('/signin'));
}
