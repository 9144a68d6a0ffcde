import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../dev/sandbox';
import { API_KEY, CloseEngine, type CloseResult } from './support/closeEngine';
import { speedUpClock } from './support/fastClock';

/** Servers may repeat what they were sent: nothing that comes out of a run may hold it. */

let close: CloseEngine;
let restoreClock: () => void;
beforeAll(async () => {
	close = await CloseEngine.open();
	restoreClock = speedUpClock(500);
});
afterAll(async () => {
	restoreClock();
	await close.close();
});
beforeEach(() => close.reset());

const everything = ({ items, hints, error, run }: CloseResult) =>
	[JSON.stringify([items, hints, run]), error?.message, error?.description, error?.stack].join();

const echoes = (secret: string): Array<[string, Partial<Fault>]> => [
	['an error', { status: 400, body: JSON.stringify({ error: `Not with ${secret}` }) }],
	['the error of a field', { status: 400, body: JSON.stringify({ 'field-errors': { [secret]: secret } }) }],
	['the refusal of the key', { status: 401, body: JSON.stringify({ error: `Invalid: ${secret}` }) }],
	['a page', { status: 502, body: `<html><p>${secret}</p></html>` }],
	['an object', { status: 200, body: JSON.stringify({ id: 'lead_x', name: secret, deep: [{ secret }] }) }],
	['text', { status: 200, body: `seen ${secret}` }],
	[
		'a header',
		{ status: 400, body: '{}', headers: { 'x-seen': `Bearer ${secret}`, location: `/${secret}` } },
	],
	['a redirect', { status: 302, body: '', headers: { location: `https://a.example/?k=${secret}` } }],
];

const run = async (fault: Partial<Fault>, connection?: string, onError?: 'continueRegularOutput') => {
	close.sandbox.addFaults({ path: '/lead/', kind: 'status', times: 1, ...fault } as Fault);
	const options: IDataObject = { retryTimeBudget: 0, includeInResponse: ['headers', 'requestBody'] };
	return await close.send({
		items: [{ name: 'A' }],
		connection,
		onError,
		elsewhere: true,
		parameters: { options },
	});
};
const inBase64 = Buffer.from(`${API_KEY}:`).toString('base64');

it.each([...echoes(API_KEY), ...echoes(inBase64)])('an API key in %s comes out nowhere', async (_, fault) => {
	for (const onError of [undefined, 'continueRegularOutput'] as const) {
		const text = everything(await run(fault, undefined, onError));
		expect(text).not.toContain(API_KEY);
		expect(text).not.toContain(inBase64.replace(/=+$/, ''));
	}
});

it.each(echoes('').map(([where], position) => [where, position] as const))(
	'an access token in %s comes out nowhere',
	async (_, position) => {
		const tokens = close.sandbox.connect();
		const connection = await close.connect(tokens);
		for (const secret of [tokens.access_token, tokens.refresh_token, close.sandbox.oAuthApp.clientSecret]) {
			const text = everything(await run(echoes(secret)[position][1], connection, 'continueRegularOutput'));
			expect(text).not.toContain(secret);
		}
	},
);
