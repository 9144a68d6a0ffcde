import fc from 'fast-check';
import { uniqBy } from 'lodash';

import type { Case, Entry, FieldRule, Kind, ListName, Row, Said, Settings, Store, Thing } from './model';
import { formInList, sameName } from './sameness';

/**
 * Small worlds: few names, addresses and ids, so that records, and what Close has, are often about the same thing.
 * Several spellings of a value are one value.
 */
const COMPANIES = ['Acme', 'ACME ', 'Beta', 'Gamma'];
const SITES = ['https://acme.example', 'acme.example/', 'https://beta.example'];
const FULL_NAMES = ['Ada Brook', 'ada brook', 'Bo Lind'];
const FIRST_NAMES = ['Ada', 'Bo'];
const EMAILS = ['ada@x.example', 'Ada@X.example', 'bo@x.example', 'info@x.example'];
const PHONES = ['+14155550101', '+1 (415) 555-0101', '+14155550102'];
const EXTS = ['A1', 'B2', 'C3'];
const TITLES = ['CEO', 'CTO'];
const STATUSES = ['Potential', 'Qualified', 'Customer'];
const TEXTS = ['one', 'two'];
const TAGS = ['x', 'y', 'z'];
const BLANK = '';

const from = (texts: readonly string[]) => fc.constantFrom(...texts);
const some = <T>(arbitrary: fc.Arbitrary<T>, weight = 1) =>
	fc.option(arbitrary, { nil: undefined, freq: weight });

/** Without the fields that were not drawn. */
const defined = <T extends object>(object: T) =>
	Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
		[Key in keyof T]: Exclude<T[Key], undefined>;
	};

const entriesOf = (list: ListName, texts: readonly string[], maxLength: number) =>
	fc.array(from(texts), { maxLength }).map((values) => uniqBy(values, (value) => formInList(list, value)));

/* What Close has. */

const stored = (list: ListName, texts: readonly string[], type?: string): fc.Arbitrary<Entry[]> =>
	entriesOf(list, texts, 2).map((values) =>
		values.map((value) => (type ? { value: value.trim(), type } : { value })),
	);

const VALUES: Record<Kind, fc.Arbitrary<Thing['values']>> = {
	lead: fc
		.record({
			name: from(COMPANIES).map((name) => name.trim()),
			url: some(from(SITES.filter((site) => site.startsWith('https')))),
			description: some(from(TEXTS)),
			status: from(STATUSES),
			ext: some(from(EXTS)),
		})
		.map(defined),
	contact: fc
		.record({
			name: some(from([...FULL_NAMES, 'Ada']), 3),
			title: some(from(TITLES)),
			ext: some(from(EXTS)),
		})
		.map(defined),
	opportunity: fc.record({ ext: some(from(EXTS), 3), note: some(from(TEXTS)) }).map(defined),
};

const LISTS: Record<Kind, fc.Arbitrary<Thing['lists']>> = {
	lead: fc.record({ tags: stored('tags', TAGS) }),
	contact: fc.record({
		emails: stored('emails', EMAILS, 'home'),
		phones: stored('phones', ['+14155550101', '+14155550102'], 'mobile'),
		tags: stored('tags', TAGS),
	}),
	opportunity: fc.constant({}),
};

const things = (kind: Kind, least: number, most: number) =>
	fc.array(fc.record({ values: VALUES[kind], lists: LISTS[kind], lead: fc.nat(2) }), {
		minLength: least,
		maxLength: most,
	});

const PREFIX: Record<Kind, string> = { lead: 'lead', contact: 'cont', opportunity: 'oppo' };

const numbered = (kind: Kind, drawn: Array<Omit<Thing, 'id' | 'lead'> & { lead: number }>, leads: number) =>
	drawn
		.map(({ lead, ...thing }, index): Thing => {
			const owner = kind === 'lead' ? {} : { lead: `lead_${lead % leads}` };
			return { id: `${PREFIX[kind]}_${index}`, ...owner, ...thing };
		})
		// As they are planted: lead by lead.
		.sort((a, b) => (a.lead ?? '').localeCompare(b.lead ?? ''))
		.map((thing, index) => ({ ...thing, id: `${PREFIX[kind]}_${index}` }));

const store: fc.Arbitrary<Store> = fc
	.record({
		lead: things('lead', 1, 3),
		contact: things('contact', 0, 4),
		opportunity: things('opportunity', 0, 3),
	})
	.map(({ lead, contact, opportunity }) => ({
		lead: numbered('lead', lead, lead.length),
		contact: numbered('contact', contact, lead.length),
		opportunity: numbered('opportunity', opportunity, lead.length),
	}));

/* The records. */

const nameOfPerson = fc.oneof(
	from(FULL_NAMES).map((name) => ({ name, hasFirstNameOnly: false })),
	from(FIRST_NAMES).map((name) => ({ name, hasFirstNameOnly: true })),
);

const person: fc.Arbitrary<Said> = fc
	.record({
		named: some(nameOfPerson, 2),
		title: some(from(TITLES)),
		emails: entriesOf('emails', EMAILS, 2),
		phones: entriesOf('phones', PHONES, 1),
	})
	// One without a name and an address is told apart by all that is said of them.
	.filter(({ named, emails }) => named !== undefined || emails.length > 0)
	.map(({ named, title, emails, phones }) => ({
		values: defined({ name: named?.name, title }),
		lists: { emails, phones },
		hasFirstNameOnly: named?.hasFirstNameOnly,
	}));

const people: fc.Arbitrary<Said[]> = fc.array(person, { maxLength: 2 }).filter(([a, b]) => {
	if (b === undefined) return true;
	// Two people of one record are two people.
	const emailsOf = ({ lists }: Said) => (lists.emails ?? []).map((email) => formInList('emails', email));
	const isShared = emailsOf(a).some((email) => emailsOf(b).includes(email));
	return !isShared && !sameName(a.values.name, b.values.name);
});

const SAID: Record<Kind, fc.Arbitrary<Said>> = {
	lead: fc
		.record({
			name: some(from(COMPANIES), 4),
			url: some(from(SITES)),
			description: some(from([...TEXTS, BLANK])),
			status: some(from(STATUSES)),
			ext: some(from([...EXTS, BLANK]), 3),
			tags: some(entriesOf('tags', TAGS, 2)),
		})
		.map(({ tags, ...values }) => ({ values: defined(values), lists: defined({ tags }) })),
	contact: fc
		.record({
			said: person,
			title: some(from([...TITLES, BLANK])),
			ext: some(from([...EXTS, BLANK]), 2),
			tags: some(entriesOf('tags', TAGS, 2)),
		})
		.map(({ said, title, ext, tags }) => ({
			...said,
			values: defined({ ...said.values, title, ext }),
			lists: defined({ ...said.lists, tags }),
		})),
	opportunity: fc
		.record({
			ext: some(from([...EXTS, BLANK]), 4),
			note: some(from([...TEXTS, BLANK])),
			value: some(from(['100', '200'])),
		})
		.map((values) => ({ values: defined(values), lists: {} })),
};

const company = fc
	.record({ name: some(from(COMPANIES), 3), url: some(from(SITES)), email: some(from(EMAILS), 2) })
	.map(defined);

const OWN_ID = (kind: Kind) => some(fc.constantFrom(...[0, 1, 9].map((index) => `${PREFIX[kind]}_${index}`)));

function rowsFor(settings: Settings, known: Store): fc.Arbitrary<Row[]> {
	const { kind, leadLookup } = settings;
	const leads = known.lead.map(({ id }) => id);
	const row = fc
		.record({
			id: OWN_ID(kind),
			said: SAID[kind],
			lead: kind === 'lead' || leadLookup ? some(fc.constantFrom(...leads)) : fc.constantFrom(...leads),
			people: kind === 'lead' ? people : fc.constant<Said[]>([]),
			company: leadLookup ? company : fc.constant<Row['company']>({}),
		})
		.map(({ said, ...beside }): Row => withOneEmail(kind, { ...said, ...defined(beside) }))
		.filter(saysSomething);
	return fc.array(row, { minLength: 1, maxLength: 5 });
}

/** The address by which the lead of a contact is looked up is the contact's own. */
function withOneEmail(kind: Kind, row: Row): Row {
	if (kind !== 'contact') return row;
	const [email] = row.lists.emails ?? [];
	return { ...row, company: defined({ ...row.company, email }) };
}

const saysSomething = ({ values, lists, people: persons }: Row) =>
	Object.values(values).some(Boolean) ||
	Object.values(lists).some(({ length }) => length > 0) ||
	persons.length > 0;

/* The settings. */

const MOST_KEYS = 3;
const KEYS: Record<Kind, Settings['keys']> = {
	lead: ['id', 'ext', 'name', 'url', 'email', 'phone'],
	contact: ['id', 'ext', 'email', 'phone'],
	opportunity: ['id', 'ext'],
};

const RULES: Record<Kind, FieldRule[]> = {
	lead: [
		...(['name', 'url', 'description', 'status', 'ext', 'tags'] as const).map((own) => ({
			own: [own],
			people: [],
		})),
		...(['name', 'title', 'emails', 'phones'] as const).map((of) => ({ own: [], people: [of] })),
	],
	contact: (['name', 'title', 'ext', 'emails', 'phones', 'tags'] as const).map((own) => ({
		own: [own],
		people: [],
	})),
	opportunity: (['ext', 'note', 'value'] as const).map((own) => ({ own: [own], people: [] })),
};

const rule = (kind: Kind): fc.Arbitrary<FieldRule> =>
	fc.subarray(RULES[kind], { maxLength: 3 }).map((rules) => ({
		own: rules.flatMap(({ own }) => own),
		people: rules.flatMap(({ people: of }) => of),
	}));

const leadLookup: fc.Arbitrary<NonNullable<Settings['leadLookup']>> = fc.record({
	keys: fc.shuffledSubarray(['name', 'url', 'email'] as const, { minLength: 1 }).map((keys) => [...keys]),
	whenMissing: fc.constantFrom('create', 'reject'),
	whenSeveral: fc.constantFrom('reject', 'first'),
});

const settings: fc.Arbitrary<Settings> = fc
	.record({
		kind: fc.constantFrom<Kind>('lead', 'contact', 'opportunity'),
		method: fc.constantFrom('POST', 'POST', 'PUT', 'DELETE'),
	})
	.chain(({ kind, method }) =>
		fc.record({
			kind: fc.constant(kind),
			method: fc.constant(method as Settings['method']),
			keys: fc.shuffledSubarray(KEYS[kind], { minLength: 1 }).map((keys) => keys.slice(0, MOST_KEYS)),
			whenFound: fc.constantFrom('update', 'update', 'update', 'skip', 'reject'),
			whenMissing: fc.constantFrom('create', 'create', 'skip', 'reject'),
			whenSeveral: fc.constantFrom('reject', 'first'),
			lists: fc.constantFrom('add', 'add', 'replace'),
			onlyWhenCreating: fc.oneof(fc.constant({ own: [], people: [] }), rule(kind)),
			onlyWhenEmpty: fc.oneof(
				fc.constant({ own: [], people: [] }),
				rule(kind),
				fc.constant({ own: [], people: [], all: true }),
			),
			leadLookup:
				kind === 'lead' || method !== 'POST'
					? fc.constant(undefined)
					: fc.option(leadLookup, { nil: undefined }),
		}),
	) as fc.Arbitrary<Settings>;

export const cases: fc.Arbitrary<Case> = fc
	.tuple(settings, store)
	.chain(([chosen, known]) =>
		rowsFor(chosen, known).map((rows) => ({ store: known, rows, settings: chosen })),
	);
