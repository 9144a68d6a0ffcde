import type { MatchObject } from '../../../nodes/CloseDestination/close/matching';
import { Organization } from '../../../nodes/CloseDestination/plan/organization';
import { readSchema } from '../../../nodes/CloseDestination/plan/fields/schema';
import { readRules } from '../../../nodes/CloseDestination/plan/lookup/fieldRules';
import type { MatchSettings } from '../../../nodes/CloseDestination/parameters/types';
import { Refusal } from '../../../nodes/CloseDestination/lib/Refusal';
import { parseFieldList } from '../../../nodes/CloseDestination/syntax/fieldPattern';
import { outcomeOf } from '../given';

const SCHEMAS = {
	lead: [
		{ id: 'cf_ind', name: 'Industry', type: 'text' },
		{ id: 'cf_both', name: 'Region', type: 'text' },
	],
	contact: [
		{ id: 'cf_lang', name: 'Languages', type: 'text', accepts_multiple_values: true },
		{ id: 'cf_area', name: 'Region', type: 'text' },
	],
	opportunity: [{ id: 'cf_deal', name: 'Deal No.', type: 'text' }],
};

function organization(): Organization {
	const known = new Organization();
	for (const [name, fields] of Object.entries(SCHEMAS)) {
		known.set({ kind: 'schema', name }, { kind: 'found', value: readSchema({ fields })! });
	}
	return known;
}

/** The names a rule stands for: of the object, and of people. */
function read(object: MatchObject, text: string, known = organization()) {
	const settings = { object, onlyWhenCreating: [], onlyWhenEmpty: parseFieldList(text) };
	const rules = readRules(settings as unknown as MatchSettings, {}, known);
	if (rules instanceof Refusal) return outcomeOf(rules);
	const names = (patterns: ReadonlyArray<{ text: string }>) =>
		patterns.map(({ text: name }) => name).filter((name) => !/\.(add|remove)$/.test(name));
	const [own, people] = [names(rules.own.onlyWhenEmpty), names(rules.people.onlyWhenEmpty)];
	return [own.join(' '), people.join(' '), rules.unknown.join(' ')];
}

test.each<[object: MatchObject, rule: string, own: string, people: string, unknown?: string]>([
	['lead', 'status_id', 'status status_id', ''],
	['lead', 'Status', 'status status_id', ''],
	['lead', 'name', 'name', ''],
	['lead', 'Company', 'name', ''],
	['lead', 'Website', 'url', ''],
	['lead', 'Stage', 'status status_id', ''],
	['lead', 'Zip Code', 'addresses', ''],
	['lead', 'Email', '', 'emails'],
	['lead', 'Work Email 2', '', 'emails'],
	['lead', 'First Name', '', 'name'],
	['lead', 'Mobile', '', 'phones'],
	['lead', 'Job Title', '', 'title'],
	['lead', 'addresses.city', 'addresses.city', ''],
	['lead', 'custom.cf_x', 'custom.cf_x', 'custom.cf_x'],
	['lead', 'custom.Industry', 'custom.cf_ind', ''],
	['lead', 'industry', 'custom.cf_ind', ''],
	['lead', 'custom.Region', 'custom.cf_both', ''],
	['lead', 'contacts.custom.Region', '', 'custom.cf_area'],
	['lead', 'custom.Languages', '', 'custom.cf_lang'],
	['lead', 'Languages', '', 'custom.cf_lang'],
	['lead', 'title', '', 'title'],
	['lead', 'emails', '', 'emails'],
	['lead', 'contacts.title', '', 'title'],
	['lead', 'contacts.name', '', 'name'],
	['lead', 'contacts[0].emails.type', '', 'emails.type'],
	['lead', 'contacts', '', '*'],
	['lead', '*', '*', '*'],
	['lead', 'custom.*', 'custom.*', ''],
	['lead', 'contacts.custom.*', '', 'custom.*'],
	['lead', 'custom.Ind*', 'custom.Ind* custom.cf_ind', ''],
	['lead', 'ind*', 'ind* custom.cf_ind', ''],
	['lead', 'name, Status', 'name status status_id', ''],
	['lead', 'Satus', 'Satus', '', 'Satus'],
	['contact', 'Title', 'title', ''],
	['contact', 'Last Name', 'name', ''],
	['contact', 'E-mail 1 - Value', 'emails', ''],
	['contact', 'Website', 'urls', ''],
	['contact', 'Company', 'Company', '', 'Company'],
	['opportunity', 'Owner', 'user_id', ''],
	['opportunity', 'Deal Stage', 'status status_id', ''],
	['opportunity', 'Amount', 'value', ''],
	['contact', 'contacts.title', 'contacts.title', '', 'contacts.title'],
	['opportunity', 'note', 'note note_html', ''],
	['opportunity', '["custom.Deal No."]', 'custom.cf_deal', ''],
])('for a %s %s is about %j, of people %j', (object, rule, own, people, unknown = '') => {
	// An id says nothing of whose field it is, so it holds for both.
	expect(read(object, rule)).toEqual([own, rule === 'custom.cf_x' ? '' : people, unknown]);
});

test.each<[object: MatchObject, rule: string, refusal: string]>([
	['lead', 'custom.Industri', 'unknownField custom.Industri'],
	['contact', 'custom.Industry', 'unknownField custom.Industry'],
])('for a %s %s is refused: %s', (object, rule, refusal) => {
	expect(read(object, rule)).toBe(refusal);
});

test.each(['status_id', '*', 'custom.*', 'custom.cf_x', 'contacts.title', 'title', 'Status'])(
	'%s needs no schema',
	(rule) => {
		const known = new Organization();
		read('lead', rule, known);
		expect(known.takeMissing()).toBeUndefined();
	},
);

test('a custom field is meant with its operators too', () => {
	const settings = { object: 'lead', onlyWhenCreating: parseFieldList('custom.Industry'), onlyWhenEmpty: [] };
	const rules = readRules(settings as unknown as MatchSettings, {}, organization());
	expect(rules).toMatchObject({
		own: { onlyWhenCreating: ['', '.add', '.remove'].map((end) => ({ text: `custom.cf_ind${end}` })) },
	});
});
