import fc from 'fast-check';
import { uniqBy } from 'lodash';

/** A company and its people as somebody knows them, before they are put into columns. */
export interface Known {
	company: string;
	url?: string;
	description?: string;
	places: Place[];
	custom: Custom;
	people: Person[];
}

export interface Place {
	/** What the address is for; one of each at most. */
	purpose: 'own' | 'mailing' | 'billing' | 'shipping';
	street?: string;
	suite?: string;
	city: string;
	state?: string;
	zip?: string;
	country?: string;
}

/** Values of the custom fields of leads. */
export interface Custom {
	Industry?: string;
	'Company Revenue'?: number;
	Founded?: string;
	Colours?: string[];
}

export interface Person {
	first: string;
	last: string;
	title?: string;
	shoeSize?: number;
	emails: Point[];
	phones: Point[];
	urls: string[];
}

export interface Point {
	value: string;
	type: string;
}

const CHOICES = ['Red', 'Dark blue', 'Green; or so', 'Grey, light'];

export const CUSTOM_FIELDS = {
	lead: [
		{ id: 'cf_industry', name: 'Industry', type: 'text' },
		{ id: 'cf_revenue', name: 'Company Revenue', type: 'number' },
		{ id: 'cf_founded', name: 'Founded', type: 'date' },
		{
			...{ id: 'cf_colours', name: 'Colours', type: 'choices', accepts_multiple_values: true },
			choices: CHOICES,
		},
	],
	contact: [{ id: 'cf_shoe', name: 'Shoe Size', type: 'number' }],
};

const word = fc.constantFrom(
	...[
		'Acme',
		'Brook',
		"O'Hara",
		'Zoë',
		'Ltd.',
		'3M',
		'van der Berg',
		'"Tools"',
		'Ünal',
		'Smith-Lee',
		'李',
		'B & O',
	],
);
const text = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const emailTypes = fc.constantFrom('office', 'home', 'other');
const phoneTypes = fc.constantFrom('office', 'direct', 'mobile', 'home', 'fax', 'other');
const digits = fc.integer({ min: 0, max: 9_999 }).map((number) => String(number).padStart(4, '0'));

const points = (values: fc.Arbitrary<string>, types: fc.Arbitrary<string>) =>
	fc.uniqueArray(fc.record({ value: values, type: types }), { selector: ({ value }) => value, maxLength: 3 });

const place = fc.record(
	{
		purpose: fc.constantFrom('own' as const, 'mailing' as const, 'billing' as const, 'shipping' as const),
		street: fc.integer({ min: 1, max: 99 }).map((number) => `${number} Main St`),
		suite: fc.integer({ min: 1, max: 9 }).map((number) => `Suite ${number}`),
		city: fc.constantFrom('Lund', 'Bonn', 'São Paulo', "L'Aquila", 'Portland'),
		state: fc.constantFrom('OR', 'CA', 'Skåne'),
		zip: digits.map((number) => `0${number}`),
		country: fc.constantFrom('US', 'SE', 'Germany'),
	},
	{ requiredKeys: ['purpose', 'city'] },
);

/** @param number sets the addresses of people apart */
const person = (number: number) =>
	fc.record(
		{
			first: fc.constantFrom(...['Ada', 'Ben', 'Cora'].map((name) => `${name}${number}`)),
			last: fc.constantFrom('Brook', "O'Hara", 'Lind, MBA', 'van der Berg'),
			title: fc.constantFrom('CTO', 'Head of "R&D"', 'Partner; Founder'),
			shoeSize: fc.integer({ min: 30, max: 50 }),
			emails: points(
				digits.map((each) => `p${number}.${each}@acme.example`),
				emailTypes,
			),
			phones: points(
				digits.map((each) => `+1503555${each}`),
				phoneTypes,
			),
			urls: fc.uniqueArray(
				digits.map((each) => `https://p${number}.example/${each}?a=b;c`),
				{ maxLength: 2 },
			),
		},
		{ requiredKeys: ['first', 'last', 'emails', 'phones', 'urls'] },
	);

export const known: fc.Arbitrary<Known> = fc.record(
	{
		company: text,
		url: digits.map((each) => `https://acme${each}.example`),
		description: text.map((line) => `${line}\n"second line"`),
		places: fc.array(place, { maxLength: 3 }).map((all) => uniqBy(uniqBy(all, 'purpose'), 'city')),
		custom: fc.record(
			{
				Industry: text,
				'Company Revenue': fc.constantFrom(0, 5, 1200.5, -3),
				Founded: fc.constantFrom('1987-05-17', '2024-02-29'),
				Colours: fc.subarray(CHOICES, { minLength: 1 }),
			},
			{ requiredKeys: [] },
		),
		people: fc
			.tuple(maybe(person(1)), maybe(person(2)), maybe(person(3)))
			.map((all) => all.filter((one) => one !== undefined)),
	},
	{ requiredKeys: ['company', 'places', 'custom', 'people'] },
);
