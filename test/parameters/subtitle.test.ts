import { subtitle, subtitleOf } from '../../nodes/CloseDestination/parameters/subtitle';

test.each([
	[{ operation: 'send', method: 'POST', endpoint: '/lead/' }, 'Create a Lead'],
	[
		{ operation: 'preview', method: 'PUT', endpoint: '/contact/{contact_id|id}/' },
		'preview: Update a Contact',
	],
	[
		{ operation: 'sendTest', method: 'PATCH', endpoint: '/opportunity/{opportunity_id|id}/' },
		'test: Update an Opportunity',
	],
	[{ operation: 'send', method: 'DELETE', endpoint: '/pipeline/{id}/' }, 'DELETE /pipeline/{id}/'],
	[{ operation: 'send', method: 'DELETE', endpoint: '/lead/{lead_id|id}/' }, 'Delete a Lead'],
	[{ operation: 'undo' }, 'Undo'],
	[{ operation: 'previewUndo' }, 'preview: undo'],
])('%j is %s', (shown, expected) => {
	expect(subtitleOf(shown)).toBe(expected);
	// As n8n evaluates it.
	const expression = subtitle.slice('={{'.length, -'}}'.length);
	// eslint-disable-next-line @n8n/community-nodes/no-dangerous-functions -- it is what n8n does with it
	expect(new Function('$parameter', `return ${expression}`)(shown)).toBe(expected);
});

test('the expression ends where n8n takes it to end', () => {
	expect(subtitle.match(/\{\{|\}\}/g)).toEqual(['{{', '}}']);
});
