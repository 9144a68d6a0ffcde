/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test that prints, not a node */
import { runLimited } from '../bench/runLimited';

const PER_SECOND = 60;
const CREATES = 120;

/** n8n in queue mode: workers share the key of one credential and know nothing of each other. */
describe('processes that share one key', () => {
	it.each([2, 4])(
		'%i of them: nothing lost, nothing doubled, everything reported as sent',
		async (processes) => {
			const run = {
				perSecond: PER_SECOND,
				creates: CREATES,
				processes,
				headers: 'comma',
				latencyMs: 20,
				tls: false,
			} as const;
			const result = await runLimited(run);

			expect(result).toMatchObject({ errors: [], lost: 0, doubled: 0, sent: CREATES });
			expect(result.calls - result.refused).toBe(CREATES);
			const goodput = 1 / result.timeOverIdeal;
			const share = result.refusedShare * 100;
			process.stdout.write(
				`${processes} processes: ${goodput.toFixed(2)} x the limit's rate together, ${share.toFixed(2)} % refused\n`,
			);
		},
	);
});
