/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test that prints, not a node */
import { runScenario } from '../../dev/bench/run/runScenario';

const PER_SECOND = 60;
const CREATES = 120;

/** n8n in queue mode: workers share the key of one credential and know nothing of each other. */
describe('processes that share one key', () => {
	it.each([2, 4])(
		'%i of them: nothing lost, nothing doubled, everything reported as sent',
		async (processes) => {
			const scenario = {
				name: 'shared key',
				server: { limits: { requestsPerSecond: PER_SECOND }, latencyMs: 20 },
				entrants: [
					{
						contestant: 'closeDestination',
						records: { full: CREATES, quick: CREATES },
						processes,
					} as const,
				],
			};
			const [{ figures, trouble }] = await runScenario(scenario, {
				size: 'full',
				optionsFor: () => ({}),
			});

			expect(trouble).toBeUndefined();
			expect(figures).toMatchObject({ lost: 0, doubled: 0, sent: CREATES, unreported: 0, misreported: 0 });
			const { calls = 0, refused = 0, refusedShare = 0, timeOverIdeal = 0 } = figures;
			expect(calls - refused).toBe(CREATES);
			process.stdout.write(
				`${processes} processes: ${(1 / timeOverIdeal).toFixed(2)} x the limit's rate together, ${(refusedShare * 100).toFixed(2)} % refused\n`,
			);
		},
	);
});
