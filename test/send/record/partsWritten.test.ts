import type { IDataObject } from 'n8n-workflow';

import { PartsWritten } from '../../../nodes/CloseDestination/send/record/partsWritten';
import type { Call } from '../../../nodes/CloseDestination/send/types';
import { accepted, callOf } from '../calls';

const first: Call = callOf([0], accepted);
const second: Call = callOf([0], accepted);

test.each<[what: string, before: IDataObject | undefined, now: IDataObject | undefined, joined: unknown]>([
	['the earlier values count', { a: 1 }, { a: 2, b: 3 }, { a: 1, b: 3 }],
	['without the earlier ones, none are known', undefined, { a: 2 }, undefined],
	['without the later ones, none are known', { a: 1 }, undefined, undefined],
])('of two updates of one lead, %s', (_, before, now, joined) => {
	const earlier = new PartsWritten();
	earlier.noteLeadChange([0], { call: first, previous: before });
	const parts = new PartsWritten();
	parts.takeOver(earlier);
	parts.noteLeadChange([0, 1], { call: second, previous: now });
	expect(parts.leadChangeOf(0)).toEqual({ call: second, previous: joined });
	expect(parts.leadChangeOf(1)).toEqual({ call: second, previous: now });
});
