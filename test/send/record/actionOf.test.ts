import { findOperation } from '../../../nodes/CloseDestination/close/findOperation';
import type { SendableMethod } from '../../../nodes/CloseDestination/parameters/types';
import type { Target } from '../../../nodes/CloseDestination/plan/types';
import { actionOf } from '../../../nodes/CloseDestination/send/record/actionOf';

const target = (method: SendableMethod, path: string, planned = method) =>
	({ method, found: findOperation(planned, path) }) as Target;

test.each<[method: SendableMethod, path: string, status: number, action: string]>([
	['POST', '/lead/', 200, 'created'],
	['PUT', '/lead/lead_1/', 200, 'updated'],
	['PATCH', '/lead/lead_1/', 200, 'updated'],
	['DELETE', '/lead/lead_1/', 200, 'deleted'],
	['POST', '/lead/merge/', 200, 'done'],
	['POST', '/bulk_action/delete/', 201, 'done'],
	['POST', '/playbook/playbook_1/archive/', 200, 'done'],
	['POST', '/playbook/playbook_1/unarchive/', 200, 'done'],
	['POST', '/records/import/', 200, 'done'],
	['POST', '/records/', 201, 'created'],
	['PUT', '/records/1/', 200, 'updated'],
	['DELETE', '/records/1/', 200, 'deleted'],
])('%s %s answered %i: %s', (method, path, status, action) => {
	expect(actionOf(target(method, path), status)).toBe(action);
});

test('a create that became an update has updated', () => {
	expect(actionOf(target('PUT', '/lead/', 'POST'), 200)).toBe('updated');
});
