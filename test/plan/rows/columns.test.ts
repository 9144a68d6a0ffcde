import { schemaOf } from '../../../nodes/CloseDestination/plan/fields/schema';
import { Organization } from '../../../nodes/CloseDestination/plan/organization';
import { Columns, LEAD, PERSON } from '../../../nodes/CloseDestination/plan/rows/columns';

const industry = { id: 'cf_1', name: 'Industry', type: 'text' as const, choices: [], isList: false };

function newColumns(): Columns {
	const organization = new Organization();
	const set = (name: string, fields = [industry]) =>
		organization.set({ kind: 'schema', name }, { kind: 'found', value: schemaOf(fields) });
	set('lead');
	set('contact', []);
	return new Columns(organization);
}

test('a column that is remembered of one type is not taken for one of another', () => {
	const columns = newColumns();
	expect(columns.find('Industry', { ...LEAD, typeId: 'My' })).toMatchObject({ key: 'custom.cf_1' });
	expect(columns.find('My Industry', LEAD)).toEqual({ kind: 'unknown' });
	expect(columns.find('Industry', { ...LEAD, typeId: 'My' })).toMatchObject({ key: 'custom.cf_1' });
});

test('a column that is remembered of a lead is not taken for one of a person', () => {
	const columns = newColumns();
	expect(columns.find('Industry', LEAD)).toMatchObject({ key: 'custom.cf_1' });
	expect(columns.find('Industry', PERSON)).toEqual({ kind: 'unknown' });
});
