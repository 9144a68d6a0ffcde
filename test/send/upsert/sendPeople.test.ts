import { refused, unknown } from '../calls';
import { type Given, sent, lead, ok } from './upserted';

describe('people of a lead that is there', () => {
	const record = { name: 'A', contacts: [{ name: 'B' }, { name: 'C' }] };

	test.each<[what: string, given: Given, recordOutcome: string, said: RegExp]>([
		['all written', { brings: [ok('cont_1'), ok('cont_2')] }, 'sent updated lead_1', /^undefined$/],
		[
			'one refused',
			{ brings: [[refused], ok('cont_2')] },
			'rejected validation',
			/lead_1: 1 person\. About 'B': No\./,
		],
		['the worst counts', { brings: [[refused], [unknown]] }, 'unknown timeout', /^About 'C': Silence\./],
		[
			'the run ends between two',
			{ brings: [ok('cont_1')] },
			'notSent cancelled',
			/1 person\. About 'C': Not sent/,
		],
		[
			'the lead is written before them',
			{ record: { ...record, description: 'x' }, brings: [ok('lead_1'), ok('cont_1'), [refused]] },
			'rejected validation',
			/its own fields, 1 person\. About 'C'/,
		],
		[
			'Close does not say who is there',
			{ found: [[{ id: 'lead_1', name: 'A' }]] },
			'rejected lookupFailed',
			/does not show the people/,
		],
		[
			'one that is there has an id that cannot be one',
			{
				record: { name: 'A', contacts: [{ name: 'B', title: 'CTO' }] },
				found: [[{ ...lead, contacts: [{ id: '../x', name: 'B' }] }]],
			},
			'notSent siblingInDoubt',
			/did not show their id/,
		],
	])('%s', async (_, given, recordOutcome, said) => {
		const result = await sent({ record, found: [[lead]], ...given });
		expect(result.recordOutcome).toBe(recordOutcome);
		expect(String(result.message)).toMatch(said);
	});
});
