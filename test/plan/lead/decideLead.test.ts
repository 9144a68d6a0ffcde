import { customMatchField, matchField } from '../../../nodes/CloseDestination/close/matching';
import { decideLead } from '../../../nodes/CloseDestination/plan/lead/decideLead';
import type { LookupKey, Match, Row } from '../../../nodes/CloseDestination/plan/lookup/types';

const key = (field: LookupKey['field'], form: string): LookupKey => ({
	...{ id: `${field.name} ${form}`, field, form },
	value: form,
	within: [],
});
const ext = key(customMatchField('lead', 'cf_ext'), 'EXT-1');
const email = key(matchField('lead', 'email')!, 'ann@acme.example');
const name = key(matchField('lead', 'name')!, 'acme');

const acme = { id: 'lead_1', name: 'Acme' } as Row;
const ofOther = { id: 'lead_2', name: 'Acme', 'custom.cf_ext': 'EXT-2' } as Row;
const withOthers = { id: 'lead_3', name: 'Acme', contacts: [{ emails: [{ email: 'bo@acme.example' }] }] };

type Tried = Array<[lookupKey: LookupKey, matches: Row[]]>;
type Wishes = Partial<Pick<Match['settings'], 'whenMissing' | 'whenSeveral'>>;

test.each<[what: string, tried: Tried, wishes: Wishes, decision: string]>([
	['one is found', [[name, [acme]]], {}, 'use lead_1'],
	['none is found', [[name, []]], {}, 'refuse leadMissing'],
	[
		'none is found by any key',
		[
			[ext, []],
			[name, []],
		],
		{},
		'refuse leadMissing',
	],
	['none is found, to be created', [[name, []]], { whenMissing: 'create' }, 'create'],
	['two are found', [[name, [acme, ofOther]]], {}, 'refuse leadSeveral'],
	[
		'two are found, the oldest of which is to be used',
		[[name, [acme, ofOther]]],
		{ whenSeveral: 'first' },
		'use lead_1',
	],
	[
		'it lacks what comes first',
		[
			[ext, []],
			[name, [acme]],
		],
		{},
		'use lead_1',
	],
	[
		'it has another value for what comes first',
		[
			[ext, []],
			[name, [ofOther]],
		],
		{},
		'refuse leadConflict',
	],
	[
		'it has another value for what comes first, though the missing are created',
		[
			[ext, []],
			[name, [ofOther]],
		],
		{ whenMissing: 'create' },
		'refuse leadConflict',
	],
	[
		'one of two has another value for what comes first',
		[
			[ext, []],
			[name, [ofOther, acme]],
		],
		{},
		'use lead_1',
	],
	[
		'it has other people',
		[
			[email, []],
			[name, [withOthers as Row]],
		],
		{},
		'use lead_3',
	],
])('%s', (_, tried, wishes, expected) => {
	const settings = { whenMissing: 'reject', whenSeveral: 'reject', ...wishes } as Match['settings'];
	const lookupKeys = tried.map(([lookupKey]) => lookupKey);
	const position = tried.length - 1;
	const decision = decideLead({ settings, lookupKeys }, { matches: tried[position][1], position });
	const { kind, id, reason } = decision as { kind: string; id?: string; reason?: string };
	expect([kind, id ?? reason].filter(Boolean).join(' ')).toBe(expected);
});
