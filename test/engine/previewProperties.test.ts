import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, type CloseResult } from './support/closeEngine';
import { speedUpClock } from './support/fastClock';
import { outcomesByRecord } from './support/outcomesByRecord';
import { previewScenario, SEED } from './support/previewScenario';
import { seedFor } from '../support/seed';

const RUNS = 200;
const CLOCK_FACTOR = 50;
const LONGEST_TEST_MS = 240_000;

let close: CloseEngine;
let restoreClock: () => void;
beforeAll(async () => {
	const start = performance.now();
	const clock = { now: () => Date.UTC(2026, 0) + (performance.now() - start) * CLOCK_FACTOR };
	close = await CloseEngine.open({ seed: SEED, clock });
	restoreClock = speedUpClock(CLOCK_FACTOR);
});
afterAll(async () => {
	restoreClock();
	await close.close();
});

it(
	'what Preview Requests says, Send does: the same calls byte for byte, and the same ends',
	async () => {
		await fc.assert(
			fc.asyncProperty(previewScenario, async ({ items, parameters }) => {
				close.reset();
				const run = async (operation: string) =>
					await close.send({
						items,
						parameters: { ...parameters, operation, options: { includeInResponse: ['requestBody'] } },
						elsewhere: true,
					});
				const previewed = await run('preview');
				expect(previewed.writes).toEqual([]);
				const sent = await run('send');
				const named = namesOf(callsOf(previewed.preview), callsOf(sent.responses));
				expect(callsOf(sent.responses).map(named)).toEqual(callsOf(previewed.preview));
				expect(sent.writes.map(asText).map(named).sort()).toEqual(callsOf(previewed.preview).sort());
				expect(endsOf(previewed)).toEqual(endsOf(sent));
			}),
			{ numRuns: RUNS, seed: seedFor(18) },
		);
	},
	LONGEST_TEST_MS,
);

const pathOf = (url: unknown) => String(url).split('/v1')[1];

/** One line for each call: method, address and body. */
const callsOf = (items: IDataObject[]) =>
	items.map(({ method, url, body, requestBody = body }) =>
		asText({ method: String(method), path: pathOf(url), body: requestBody ?? undefined }),
	);
const asText = ({ method, path, body }: { method: string; path: string; body?: unknown }) =>
	`${method} ${path} ${JSON.stringify(body)}`;

const ID_TO_COME = /\b[a-z]+_newOfItem\d+(?:_\d+)?\b/g;

/** Puts the stand-ins of a preview where the ids are that Close has given; none of them may stand for two ids. */
function namesOf(previewed: string[], sent: string[]): (call: string) => string {
	const names = new Map<string, string>();
	previewed.forEach((call, position) => {
		const ids = call.match(ID_TO_COME) ?? [];
		const pattern = call.split(ID_TO_COME).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
		const given = new RegExp(`^${pattern.join('([a-z]+_[A-Za-z0-9]+)')}$`).exec(sent[position] ?? '');
		ids.forEach((id, nth) => {
			const real = given?.[nth + 1];
			if (real === undefined) return;
			expect([undefined, id]).toContain(names.get(real));
			names.set(real, id);
		});
	});
	expect(new Set(names.values()).size).toBe(names.size);
	return (call) => call.replace(/\b[a-z]+_[A-Za-z0-9]+/g, (id) => names.get(id) ?? id);
}

/** How many records end in which way; of those on Rejected, which. */
function endsOf(result: CloseResult): Record<string, unknown> {
	const { byStatus, byAction, byReason } = result.summary;
	const rejected = outcomesByRecord(result).map((outcome) =>
		outcome.status === 'sent' ? undefined : [outcome.status, outcome.reason],
	);
	return { byStatus, byAction, byReason, rejected: Object.fromEntries(Object.entries(rejected)) };
}
