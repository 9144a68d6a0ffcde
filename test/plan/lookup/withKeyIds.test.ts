import type { IDataObject } from 'n8n-workflow';

import { customMatchField, ID_FIELD, type MatchObject } from '../../../nodes/CloseDestination/close/matching';
import { Refusal } from '../../../nodes/CloseDestination/lib/Refusal';
import type { MatchSettings } from '../../../nodes/CloseDestination/parameters/types';
import { readSchema } from '../../../nodes/CloseDestination/plan/fields/schema';
import { withKeyIds } from '../../../nodes/CloseDestination/plan/lookup/withKeyIds';
import { Organization } from '../../../nodes/CloseDestination/plan/organization';
import { parseFieldPattern } from '../../../nodes/CloseDestination/syntax/fieldPattern';

const SCHEMAS = {
	lead: [
		{ id: 'cf_ext', name: 'External ID', type: 'text' },
		{ id: 'cf_size', name: 'Size', type: 'number' },
		{ id: 'cf_a', name: 'Region', type: 'text' },
		{ id: 'cf_b', name: 'Region', type: 'text' },
	],
	'custom_object/cotype_car': [{ id: 'cf_plate', name: 'Plate', type: 'text' }],
};

function organization(): Organization {
	const known = new Organization();
	for (const [name, fields] of Object.entries(SCHEMAS)) {
		known.set({ kind: 'schema', name }, { kind: 'found', value: readSchema({ fields })! });
	}
	return known;
}

/** The keys in Close's names, or why there are none. */
function keysOf(object: MatchObject, name: string, body: IDataObject = {}, known = organization()) {
	const fields = [customMatchField(object, name), ID_FIELD];
	const keys = fields.map((field) => ({ field, from: parseFieldPattern('ext') }));
	const settings = withKeyIds({ object, keys } as unknown as MatchSettings, body, known);
	return settings instanceof Refusal
		? `${settings.reason}: ${settings.message}`
		: settings.keys.map(({ field }) => field.name).join(' ');
}

test.each<[object: MatchObject, name: string, body: IDataObject, expected: string]>([
	['lead', 'External ID', {}, 'cf_ext id'],
	['lead', 'external_id', {}, 'cf_ext id'],
	['lead', 'cf_other', {}, 'cf_other id'],
	['custom_object', 'Plate', { custom_object_type_id: 'cotype_car' }, 'cf_plate id'],
])('a %s is looked up by %s of %j: %s', (object, name, body, expected) => {
	expect(keysOf(object, name, body)).toBe(expected);
});

test.each<[object: MatchObject, name: string, reason: string, said: string]>([
	['lead', 'Externel ID', 'unknownField', "The nearest name is 'External ID'"],
	['lead', 'Region', 'ambiguousField', "custom.cf_a ('Region'), custom.cf_b ('Region')"],
	['lead', 'Size', 'missingMatchKey', "'Size' holds number"],
	['custom_object', 'Plate', 'missingMatchKey', "Add 'custom_object_type_id' to it"],
])('a %s is not looked up by %s: %s', (object, name, reason, said) => {
	const refusal = keysOf(object, name);
	expect(refusal).toContain(`${reason}: `);
	expect(refusal).toContain(said);
});

test.each([
	['External ID', 'lead'],
	['cf_ext', undefined],
])('by %s, Close is asked for the custom fields of %s', (name, asked) => {
	const known = new Organization();
	keysOf('lead', name, {}, known);
	expect(known.takeMissing()?.name).toBe(asked);
});
