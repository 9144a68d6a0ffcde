import axios from 'axios';
import type { Browser } from 'playwright-core';

import { type CloseSandbox, createCloseSandbox } from '../../../dev/sandbox';
import { DEFAULT_KEY } from '../../../dev/sandbox/state';
import { startBrowser } from './chromium';

/** The page of the stand-in, which `npm start` names. */

let sandbox: CloseSandbox;
let browser: Browser;
beforeAll(async () => {
	sandbox = await createCloseSandbox();
	browser = await startBrowser();
});
afterAll(async () => {
	await browser?.close();
	await sandbox?.close();
});

it('shows what Close holds, and on a click the body of a call, as text', async () => {
	const lead = { name: '<b>Amber</b>', addresses: [{ city: 'Oslo', country: 'NO' }] };
	await axios.post(`${sandbox.url}/lead/`, lead, { auth: { username: DEFAULT_KEY, password: '' } });
	const page = await browser.newPage();
	await page.goto(sandbox.origin);
	expect(await page.locator('.lead').innerText()).toMatch(/^<b>Amber<\/b>[^]*Address Oslo, NO$/);

	await page.locator('summary').click();
	const body = page.locator('details[open] pre');
	expect(JSON.parse(await body.innerText())).toEqual(lead);
	// The table is made anew every two seconds, and what is open stays so.
	await page.waitForRequest(/\/sandbox\/requests/);
	await page.waitForResponse(/\/sandbox\/requests/);
	expect(await body.isVisible()).toBe(true);
});
