import type { IDataObject } from 'n8n-workflow';

import {
	fieldsOf,
	fillTemplate,
	parseTemplate,
	shorten,
} from '../../nodes/CloseDestination/notation/template';
import { Refusal } from '../../nodes/CloseDestination/notation/Refusal';
import { outcomeOf, thrownBy } from '../plan/given';

const fill = (text: string, record: unknown) =>
	fillTemplate(parseTemplate(text, 'Endpoint'), record as IDataObject, (value) => value, 'endpoint');

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
				`'Header X' has a brace without its partner: ${text} | A placeholder is a field name between { and }, such as {lead_id}.`,
			);
		},
	);

	test.each(['', ' ', '*', 'cf_*', 'a.*'])('refuses the placeholder {%s}', (name) => {
		expect(thrownBy(() => parseTemplate(`a{${name}}`, 'Endpoint'))).toBe(
			`'Endpoint' has a placeholder without a field name: {${name}} | Put the name of one field between the braces, such as {lead_id}.`,
		);
	});

	test('shows no more of a long text than a person reads', () => {
		expect(thrownBy(() => parseTemplate(`{{${'x'.repeat(5000)}`, 'Endpoint')).length).toBeLessThan(400);
	});
});

test('fieldsOf names the fields as they are written', () => {
	const fields = fieldsOf(parseTemplate('/{a}/{record.b.c}/{record}/', 'Endpoint'));
	expect(fields.map(({ text }) => text)).toEqual(['a', 'record.b.c', 'record']);
});

test.each([
	['short', 'short'],
	['x'.repeat(120), 'x'.repeat(120)],
	['x'.repeat(121), `${'x'.repeat(120)}…`],
])('shorten', (text, expected) => {
	expect(shorten(text)).toBe(expected);
});
