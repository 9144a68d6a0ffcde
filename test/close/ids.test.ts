import { idIn, isUsableId, oddId, withoutLink } from '../../nodes/CloseDestination/close/ids';

test.each([
	['lead_id', 'cont_1a2B', 'a contact', 'a lead'],
	['contact_id', 'lead_1', 'a lead', 'a contact'],
	['note_id', 'task_1', 'a task', 'an activity'],
	['custom_field_id', 'custobj_1', 'a custom object', 'a custom field'],
	['user_id', 'seqstep_1', 'a step of a sequence', 'a user'],
])('at {%s}, %s is odd', (placeholder, value, given, wanted) => {
	expect(oddId(placeholder, value)).toBe(
		`'${value}' in the address looks like the id of ${given}; this call needs that of ${wanted}.`,
	);
});

test.each([
	['lead_id', 'lead_1'],
	['task_id', 'noti_1'],
	['custom_field_id', 'lcf_1'],
	['email_id', 'acti_1'],
	['lead_id', '17'],
	['lead_id', 'crm_1'],
	['lead_id', 'user_a@example.com'],
	['lead_id', ''],
	['email_address', 'lead_1'],
	['source_id', 'lead_1'],
	['object_type', 'custom_object_type/cotype_1'],
])('at {%s}, nothing is odd about %j', (placeholder, value) => {
	expect(oddId(placeholder, value)).toBeUndefined();
});

test.each([
	['lead_id', ' lead_0A1b\n', 'lead_0A1b'],
	['lead_id', 'https://app.close.com/lead/lead_0A1b/', 'lead_0A1b'],
	['lead_id', ' HTTPS://app.close.com/lead/lead_0A1b ', 'lead_0A1b'],
	['contact_id', 'https://app.close.com/lead/lead_1/#contact=cont_2', 'cont_2'],
	['lead_id', 'https://app.close.io/lead/lead_1/?x=cont_2', 'lead_1'],
	['lead_id', 'https://app.close.com/lead/lead_1/lead_1', 'lead_1'],
	['task_id', 'noti_1', 'noti_1'],
	['user_id', 'user_a@example.com', undefined],
	['user_id', 'user_', undefined],
	['lead_id', 'cont_1', undefined],
	['lead_id', 'https://app.close.com/lead/lead_1/lead_2', undefined],
	['lead_id', 'https://app.close.com/search/', undefined],
	['lead_id', 'https://app.close.com.example/lead/lead_1/', undefined],
	['lead_id', 'the lead lead_1', undefined],
	['status_id', 'Potential', undefined],
	['whatever', 'lead_1', undefined],
	['__proto__', 'lead_1', undefined],
	['lead_id', '', undefined],
])('the id for %s in %j is %p', (field, text, id) => {
	expect(idIn(field, text)).toBe(id);
});

test.each<[value: unknown, expected: boolean]>([
	['lead_0A1b', true],
	['9f1c-22', true],
	['..', false],
	['a/b', false],
	['a?b', false],
	['lead_\ud800', false],
	['lead_é', false],
	['', false],
	['x'.repeat(101), false],
	[7, false],
	[['lead_1'], false],
	[undefined, false],
])('whether %p can be the id of something: %p', (value, expected) => {
	expect(isUsableId(value)).toBe(expected);
});

test.each([
	['https://app.close.com/lead/lead_1a/', 'lead_id', 'lead_1a'],
	['https://app.close.com/lead/lead_1a/#activity=acti_2b', 'lead_id', 'lead_1a'],
	['https://app.close.com/lead/lead_1a/#activity=acti_2b', 'note_id', 'acti_2b'],
	['http://app.close.io/lead/lead_1a/', 'Link', 'lead_1a'],
	['https://app.close.com/lead/lead_1a/#activity=acti_2b', 'Link', undefined],
	['https://app.close.com/lead/search/', 'lead_id', undefined],
	['https://evil.example/lead/lead_1a/', 'lead_id', undefined],
	['lead_1a', 'lead_id', undefined],
])('%s at {%s} is %s', (text, placeholder, id) => {
	expect(withoutLink(text, placeholder)).toBe(id ?? text);
});
