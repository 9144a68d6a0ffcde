import type { IDataObject } from 'n8n-workflow';

import { fieldsOf, fillTemplate, parseTemplate } from '../../nodes/CloseDestination/syntax/template';
import { Refusal } from '../../nodes/CloseDestination/lib/Refusal';
import { outcomeOf, thrownBy } from '../plan/given';

const fill = (text: string, record: unknown) =>
	fillTemplate(parseTemplate(text, 'Endpoint'), record as IDataObject, (value) => value, 'endpoint');

const manyColumns = (count: number) =>
	Object.fromEntries(Array.from({ length: count }, (_, index) => [`column ${index}`, 'x']));

describe('fillTemplate', () => {
	test.each<[text: string, record: unknown, expected: string]>([
		['', {}, ''],
		['no placeholder', {}, 'no placeholder'],
		['{id}', { id: 'lead_1' }, 'lead_1'],
		['a{x}b{y}c', { x: 1, y: 2 }, 'a1b2c'],
		['{x}{x}', { x: 1 }, '11'],
		['{ id }', { id: 1 }, '1'],
		['{person.id}', { person: { id: 1 } }, '1'],
		['{list[1].id}', { list: [{}, { id: 2 }] }, '2'],
		['{["Lead ID"]}', { 'Lead ID': 1 }, '1'],
		['{record.id}', { id: 1 }, '1'],
		['{record.person.id}', { person: { id: 1 } }, '1'],
		['{record.id}', { id: 1, record: { id: 2 } }, '2'],
		['{record.id}', { id: 1, record: { other: 2 } }, '1'],
		['{record}', { record: 'text' }, 'text'],
		['{n}', { n: 0 }, '0'],
		['{n}', { n: -1.5 }, '-1.5'],
		['{flag}', { flag: false }, 'false'],
		['{big}', { big: 12345678901234567890n }, '12345678901234567890'],
		['{text}', { text: '  padded ' }, 'padded'],
		['{text}', { text: '{other}' }, '{other}'],
		['{text}', { text: '$&$1' }, '$&$1'],
	])('fills %j from %p', (text, record, expected) => {
		expect(fill(text, record)).toBe(expected);
	});

	test.each<[text: string, record: unknown, expected: string]>([
		['{lead_id|id}', { lead_id: 'lead_1', id: 'cont_1' }, 'lead_1'],
		['{lead_id|id}', { id: 'lead_2' }, 'lead_2'],
		['{lead_id|id}', { lead_id: '', id: 'lead_2' }, 'lead_2'],
		['{lead_id|id}', { lead_id: ' ', id: 'lead_2' }, 'lead_2'],
		['{lead_id|id}', { lead_id: null, id: 'lead_2' }, 'lead_2'],
		['{lead_id|id}', { lead_id: {}, id: 'lead_2' }, 'lead_2'],
		['{lead_id|id}', { lead_id: ['lead_1'], id: 'lead_2' }, 'lead_2'],
		['{lead_id|id}', { lead_id: NaN, id: 'lead_2' }, 'lead_2'],
		['{lead_id|id}', { lead_id: 0, id: 'lead_2' }, '0'],
		['{ a | b | c }', { c: 1 }, '1'],
		['{a.b|c[0]}', { a: {}, c: [1] }, '1'],
		['{record.lead_id|record.id}', { id: 1 }, '1'],
		['{a|b}-{b|a}', { a: 1, b: 2 }, '1-2'],
		['{["a|b"]}', { 'a|b': 1 }, '1'],
		['{["a|b"]|c}', { c: 1 }, '1'],
	])('fills %j from the first field of %p that can be used', (text, record, expected) => {
		expect(fill(text, record)).toBe(expected);
	});

	test('names all alternatives when none can be used', () => {
		expect(fill('/lead/{lead_id|record.id|key}/', { lead_id: {}, id: '' })).toEqual(
			new Refusal(
				'missingPlaceholder',
				"The endpoint needs one of these fields: 'lead_id' holds an object, 'record.id' is empty, 'key' is missing. Add one of them with a text or a number, or write {your_column} in the endpoint, which 'By URL' allows.",
				'lead_id',
			),
		);
	});

	test.each<[text: string, record: object, advice: string]>([
		[
			'{lead_id|id}',
			{ 'Lead ID': 'lead_1' },
			"Did you mean 'Lead ID'? Rename the column, or write {Lead ID} in the endpoint, which 'By URL' allows.",
		],
		['{lead_id}', { leed_id: 'lead_1', name: 'Acme' }, "Did you mean 'leed_id'?"],
		['{lead_id}', { lead_id: null, leed_id: 'lead_1' }, 'Give this record one text, number or yes/no value there.'],
		['{lead_id}', { 'lead.id?': 'lead_1' }, 'Give this record one text, number or yes/no value there.'],
		['{id}', { name: 'Acme', city: 'Ulm' }, 'Give this record one text, number or yes/no value there.'],
	])('%j of %j: %s', (text, record, advice) => {
		expect(fill(text, record)).toMatchObject({ message: expect.stringContaining(advice) as string });
	});

	test.each([
		[199, "Did you mean 'leed_id'?"],
		[200, 'Give this record one text, number or yes/no value there.'],
	])('looks for it among the first columns only: after %i others %s', (count, advice) => {
		const record = { ...manyColumns(count), leed_id: 'lead_1' };
		expect(fill('{lead_id}', record)).toMatchObject({ message: expect.stringContaining(advice) as string });
	});

	test('a value that may not stand there is refused, whatever comes after it', () => {
		const template = parseTemplate('{a|b}', 'Endpoint');
		const refuse = (value: string, field: string) =>
			field === 'a' ? new Refusal('unsafePlaceholder', value, field) : value;
		expect(outcomeOf(fillTemplate(template, { a: '..', b: 2 }, refuse, 'endpoint'))).toBe(
			'unsafePlaceholder a',
		);
	});

	test.each<[record: unknown, what: string]>([
		[{}, 'is missing'],
		[{ id: undefined }, 'is missing'],
		[{ id: null }, 'is null'],
		[{ id: '' }, 'is empty'],
		[{ id: ' \t' }, 'is empty'],
		[{ id: '\u00a0' }, 'is empty'],
		[{ id: {} }, 'holds an object'],
		[{ id: new Date(0) }, 'holds an object'],
		[{ id: [] }, 'holds a list'],
		[{ id: ['a'] }, 'holds a list'],
		[{ id: NaN }, 'is NaN, which is not a usable number'],
		[{ id: Infinity }, 'is Infinity, which is not a usable number'],
		[{ id: () => 1 }, 'holds an object'],
	])('refuses %p', (record, what) => {
		expect(fill('/lead/{id}/', record)).toEqual(
			new Refusal(
				'missingPlaceholder',
				`The field 'id', which the endpoint needs, ${what}. Give this record one text, number or yes/no value there.`,
				'id',
			),
		);
	});

	test.each(['constructor', '__proto__', 'toString', 'record.constructor', 'name.length', 'tags.length'])(
		'finds nothing that is inherited at {%s}',
		(field) => {
			const outcome = fill(`{${field}}`, { name: 'Ann', tags: ['x'] });
			expect(outcomeOf(outcome)).toBe(`missingPlaceholder ${field}`);
		},
	);

	test('stops at the first value that is refused', () => {
		const template = parseTemplate('{a}{b}', 'Endpoint');
		const refuse = (value: string, field: string) => new Refusal('invalidHeader', value, field);
		expect(fillTemplate(template, { a: 1, b: 2 }, refuse, 'endpoint')).toEqual(refuse('1', 'a'));
	});
});

describe('parseTemplate', () => {
	test.each([
		'{{lead_id}}',
		'={{ $json.id }}',
		'/lead/{{ $json.id }}/',
		'{a}}',
		'{{a}',
		'{a}{{b}}',
		'}}',
		'{{',
	])('explains the single brace when it meets %j', (text) => {
		expect(thrownBy(() => parseTemplate(text, 'Endpoint'))).toBe(
			`'Endpoint' contains double braces: ${text} | Placeholders are written with single braces, such as {lead_id}. To use an n8n expression instead, switch the parameter from 'Fixed' to 'Expression'.`,
		);
	});

	test.each(['{', '}', '/lead/{id/', '/lead/id}/', '}{', '{a}{', '{a} }'])(
		'refuses the stray brace in %j',
		(text) => {
			expect(thrownBy(() => parseTemplate(text, 'Header X'))).toBe(
				`'Header X' has an unmatched brace: ${text} | A placeholder is a field name between { and }, such as {lead_id}.`,
			);
		},
	);

	test.each(['', ' ', '*', 'cf_*', 'a.*', '|', 'a|', '|a', 'a||b', 'a|*'])(
		'refuses the placeholder {%s}',
		(name) => {
			expect(thrownBy(() => parseTemplate(`a{${name}}`, 'Endpoint'))).toBe(
				`'Endpoint' has a placeholder without a field name: {${name}} | Put the name of one field between the braces, such as {lead_id}, or of several with | between them, such as {lead_id|id}.`,
			);
		},
	);

	test('shows no more of a long text than a person reads', () => {
		expect(thrownBy(() => parseTemplate(`{{${'x'.repeat(5000)}`, 'Endpoint')).length).toBeLessThan(400);
	});
});

test('fieldsOf names the fields as they are written, alternatives included', () => {
	const fields = fieldsOf(parseTemplate('/{a}/{record.b.c| d}/{record}/', 'Endpoint'));
	expect(fields.map(({ text }) => text)).toEqual(['a', 'record.b.c', 'd', 'record']);
});
