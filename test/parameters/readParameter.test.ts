import { pick, uniqBy } from 'lodash';
import type { INodeProperties } from 'n8n-workflow';

import { properties } from '../../nodes/CloseDestination/parameters';
import { options } from '../../nodes/CloseDestination/parameters/options';
import {
	checkValue,
	type ParameterName,
	readParameter,
} from '../../nodes/CloseDestination/parameters/readParameter';
import { thrownBy } from '../plan/given';
import { fakeParameters } from './fakeParameters';

const described = (wanted: string) =>
	[...properties, ...options].find(({ name }) => name === wanted) as INodeProperties;
const check = (name: string, value: unknown) => checkValue(described(name), value);

describe('a number', () => {
	test.each<[value: unknown, name: string, number: number]>([
		[1, 'batchSize', 1],
		[1000, 'batchSize', 1000],
		['5', 'batchSize', 5],
		[' 5 ', 'batchSize', 5],
		[0, 'maxConcurrency', 0],
		[0, 'maxRequestsPerSecond', 0],
		[0.5, 'maxRequestsPerSecond', 0.5],
		['2.5', 'timeout', 2.5],
		[86_400, 'retryTimeBudget', 86_400],
		[10_000, 'previewLimit', 10_000],
	])('takes %j for %s', (value, name, number) => {
		expect(check(name, value)).toBe(number);
	});

	test.each<[value: unknown, name: string, message: string]>([
		[0, 'batchSize', "'Batch Size' must be a whole number from 1 to 1000, but is 0"],
		[-1, 'batchSize', "'Batch Size' must be a whole number from 1 to 1000, but is -1"],
		[1.5, 'batchSize', "'Batch Size' must be a whole number from 1 to 1000, but is 1.5"],
		[1001, 'batchSize', "'Batch Size' must be a whole number from 1 to 1000, but is 1001"],
		[10_001, 'previewLimit', "'Preview Limit' must be a whole number from 0 to 10000, but is 10001"],
		[NaN, 'maxConcurrency', "'Pace: Max Concurrency' must be a whole number from 0 to 100, but is NaN"],
		[Infinity, 'timeout', "'Pace: Timeout' must be a number from 0.1 to 3600, but is Infinity"],
		['', 'maxConcurrency', `'Pace: Max Concurrency' must be a whole number from 0 to 100, but is ""`],
		[' ', 'maxConcurrency', `'Pace: Max Concurrency' must be a whole number from 0 to 100, but is " "`],
		['five', 'maxConcurrency', `'Pace: Max Concurrency' must be a whole number from 0 to 100, but is "five"`],
		['1.5', 'maxConcurrency', `'Pace: Max Concurrency' must be a whole number from 0 to 100, but is "1.5"`],
		[null, 'maxConcurrency', "'Pace: Max Concurrency' must be a whole number from 0 to 100, but is null"],
		[
			undefined,
			'maxConcurrency',
			"'Pace: Max Concurrency' must be a whole number from 0 to 100, but is undefined",
		],
		[true, 'maxConcurrency', "'Pace: Max Concurrency' must be a whole number from 0 to 100, but is true"],
		[[5], 'maxConcurrency', "'Pace: Max Concurrency' must be a whole number from 0 to 100, but is 5"],
		[5n, 'maxConcurrency', "'Pace: Max Concurrency' must be a whole number from 0 to 100, but is 5"],
		[0.09, 'timeout', "'Pace: Timeout' must be a number from 0.1 to 3600, but is 0.09"],
		[
			-0.1,
			'maxRequestsPerSecond',
			"'Pace: Max Requests per Second' must be a number from 0 to 1000, but is -0.1",
		],
		[100.5, 'failPercent', "'Fail Percent' must be a number from 0 to 100, but is 100.5"],
	])('refuses %p for %s', (value, name, message) => {
		const [given, advice] = thrownBy(() => check(name, value)).split(' | ');
		expect(given).toBe(message);
		expect(advice).toBe(message.replace(/^('.*?') must be (.*), but is .*$/, 'Set $1 to $2.'));
	});
});

describe('a choice', () => {
	test('takes a known value', () => {
		expect(check('nullValues', 'omit')).toBe('omit');
	});

	test.each<[value: unknown, shown: string]>([
		['Omit', '"Omit"'],
		['', '""'],
		[undefined, 'undefined'],
		[null, 'null'],
		[0, '0'],
		[['send'], 'send'],
	])('refuses %p', (value, shown) => {
		expect(thrownBy(() => check('nullValues', value))).toBe(
			`'Values: Null' must be one of omit, send, but is ${shown} | Pick a value from the list of 'Values: Null'.`,
		);
	});
});

describe('what the editor says of a parameter, the node does', () => {
	/** Of a parameter that differs by Method, the first description. */
	const different = uniqBy(properties as INodeProperties[], 'name');
	const checked = different.filter(({ type }) => ['number', 'options', 'boolean'].includes(type));

	test('there are enough of them for this to mean something', () => {
		expect(checked.length).toBeGreaterThan(15);
	});

	test.each(checked.map((property) => [property.name, property] as const))(
		'%s has its default while it is hidden',
		(name, property: INodeProperties) => {
			const readHidden = () => readParameter(fakeParameters({}).parameters, name as ParameterName);
			const { default: preset, type, typeOptions } = property;
			expect(readHidden()).toBe(preset);
			property.default = type === 'boolean' ? !preset : (typeOptions?.maxValue ?? lastChoice(property));
			try {
				expect(readHidden()).toBe(property.default);
			} finally {
				property.default = preset;
			}
		},
	);

	test.each(
		(properties as INodeProperties[])
			.filter((property) => !different.includes(property) && property.type === 'options')
			.map((property) => [property.name, property] as const),
	)('%s has no choice in another description that the first one lacks', (name, { options: choices = [] }) => {
		const known = described(name).options as Array<{ value: string }>;
		expect(known).toEqual(
			expect.arrayContaining(choices.map((choice) => expect.objectContaining(pick(choice, 'value')))),
		);
	});

	test('a bound that moves in the editor moves in the node', () => {
		const { typeOptions } = described('batchSize');
		typeOptions!.maxValue = 5;
		try {
			expect(thrownBy(() => check('batchSize', 6))).toContain('from 1 to 5');
			expect(check('batchSize', 5)).toBe(5);
		} finally {
			typeOptions!.maxValue = 1000;
		}
	});
});

const lastChoice = ({ options: choices = [] }: INodeProperties) =>
	(choices as Array<{ value: string }>).at(-1)!.value;
