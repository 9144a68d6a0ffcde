import type { IDataObject } from 'n8n-workflow';

import { OPERATIONS } from '../../../nodes/CloseDestination/close/catalogue';
import type { ObjectName } from '../../../nodes/CloseDestination/close/types';
import { type CustomField, schemaOf } from '../../../nodes/CloseDestination/plan/fields/schema';
import { Organization } from '../../../nodes/CloseDestination/plan/organization';
import { Columns } from '../../../nodes/CloseDestination/plan/rows/columns';
import { cellsOf, readRow } from '../../../nodes/CloseDestination/plan/rows/readRow';
import { bodyOfRow } from '../../../nodes/CloseDestination/plan/rows/shapeRecord';
import { finish } from '../../../nodes/CloseDestination/lib/pauses';
import { Refusal } from '../../../nodes/CloseDestination/lib/Refusal';
import { deepFreeze, outcomeOf } from '../given';

const field = (id: string, name: string): CustomField => ({
	id,
	name,
	type: 'text',
	choices: [],
	isList: false,
});
const CUSTOM: Record<string, CustomField[]> = {
	lead: [field('cf_industry', 'Industry'), field('cf_a', 'Same'), field('cf_b', 'Same')],
	contact: [field('cf_role', 'Favourite Colour')],
	opportunity: [],
};

/** A row as the plan reads it, and the columns it leaves out. */
export function read(
	object: ObjectName,
	record: IDataObject,
	{ method = 'POST', unknownColumns = 'leaveOut' as 'leaveOut' | 'reject' | 'send' } = {},
) {
	const organization = new Organization();
	for (const [name, fields] of Object.entries(CUSTOM)) {
		organization.set({ kind: 'schema', name }, { kind: 'found', value: schemaOf(fields) });
	}
	const operation = OPERATIONS.find((row) => row.object === object && row.method === method)!;
	const takesPeople = operation.fields.has('contacts');
	const settings = { operation, object, unknownColumns, takesPeople };
	const row = finish(readRow(cellsOf(deepFreeze(record)), settings, new Columns(organization)));
	return row instanceof Refusal
		? { refused: outcomeOf(row) }
		: { body: bodyOfRow(row), leftOut: row.leftOut.map(({ column }) => column) };
}

export const email = (address: string, type = 'office') => ({ email: address, type });
export const phone = (number: string, type = 'office') => ({ phone: number, type });

/** What a row is about, the row, what it becomes, and the columns that are left out. */
export type Rows = Array<[what: string, record: IDataObject, body: IDataObject, leftOut?: string[]]>;
