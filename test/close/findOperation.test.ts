import { OPERATIONS } from '../../nodes/CloseDestination/close/catalogue';
import { findOperation } from '../../nodes/CloseDestination/close/findOperation';

test.each(OPERATIONS.map((operation) => [operation.method, operation.path, operation] as const))(
	'finds %s %s',
	(method, path, operation) => {
		const names: string[] = [];
		const address = path.replace(/\{(\w+)[^}]*\}/g, (_, name: string) => {
			names.push(name);
			return `value_of_${name}`;
		});
		expect(findOperation(method, address)).toEqual({
			operation,
			values: Object.fromEntries(names.map((name) => [name, `value_of_${name}`])),
		});
	},
);

test.each<[method: string, path: string, found: string]>([
	['PUT', '/blocked_phone_number/settings/', '/blocked_phone_number/settings/'],
	['DELETE', '/send_as/user_1/', '/send_as/{send_as_id|id}/'],
	['PUT', '/%6cead/lead_1/', '/lead/{lead_id|id}/'],
	['PUT', '/lead/a%20b/', '/lead/{lead_id|id}/'],
	['PUT', '/lead/100%/', '/lead/{lead_id|id}/'],
	['PUT', '/custom_field_schema/lead/', '/custom_field_schema/{object_type}/'],
	['PUT', '/custom_field_schema/custom_object_type/cotype_1/', '/custom_field_schema/{object_type}/'],
	[
		'DELETE',
		'/custom_field/shared/cf_1/association/custom_activity_type%2Factitype_1/',
		'/custom_field/shared/{custom_field_id|id}/association/{object_type}/',
	],
	['PUT', '/custom_field/custom_object_type/cf_1/', '/custom_field/custom_object_type/{custom_field_id|id}/'],
])('%s %s is %s', (method, path, found) => {
	expect(findOperation(method, path)?.operation.path).toBe(found);
});

test.each([
	['POST', '/lead/lead_1/'],
	['PATCH', '/lead/lead_1/'],
	['GET', '/lead/'],
	['POST', '/lead'],
	['POST', '/leads/'],
	['PUT', '/lead/a%2Fb/'],
	['PUT', '/custom_field_schema/lead/lead_1/'],
	['POST', '/team/7/'],
	['POST', '/data/search/'],
	['POST', ''],
])('%s %s is none', (method, path) => {
	expect(findOperation(method, path)).toBeUndefined();
});
