import { isEarlierResult } from '../../../nodes/CloseDestination/plan/body/resultField';

test.each(['sent', 'invalid', 'rejected', 'unknown', 'notSent'])(
	'knows a result with status %s',
	(status) => {
		expect(isEarlierResult({ status, attempts: 0, action: 'created', reason: 'validation' })).toBe(true);
	},
);

test.each<unknown>([
	undefined,
	null,
	101.5,
	'sent',
	{},
	[],
	{ status: 'sent' },
	{ attempts: 1 },
	{ status: 'sent', attempts: 1 },
	{ status: 'rejected', attempts: 1, action: 'x' },
	{ status: 'sent', attempts: '1' },
	{ status: 'open', attempts: 1 },
	[{ status: 'sent', attempts: 1 }],
])('takes %j for data of the record', (value) => {
	expect(isEarlierResult(value)).toBe(false);
});
