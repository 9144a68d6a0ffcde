import fc from 'fast-check';

import type { Known, Person, Place, Point } from './model';

/**
 * Puts what is known into columns as people might, by names of its own: nothing of the node is used here. The oracle is
 * what was known.
 */
export interface Written {
	row: Record<string, unknown>;
	/** Columns that mean nothing to Close. */
	unknown: string[];
}

/** Draws one of several. */
type Draw = <T>(choices: readonly T[]) => T;

export const written = (known: Known): fc.Arbitrary<Written> =>
	fc.infiniteStream(fc.nat()).map((numbers) => {
		const draw: Draw = (choices) => choices[(numbers.next().value as number) % choices.length];
		return new Writer(draw).write(known);
	});

const COMPANY = [
	'Company',
	'Company Name',
	'Organization',
	'Organisation Name',
	'Account Name',
	'Account',
	'Lead Name',
	'Business Name',
];
const URL = ['Website', 'Company Website', 'URL', 'Web Site', 'Homepage', 'Website URL', 'Domain'];
const FULL_NAME = ['Full Name', 'Name'];
const FIRST = ['First Name', 'Given Name', 'First'];
const LAST = ['Last Name', 'Surname', 'Family Name', 'Last'];
const TITLE = ['Title', 'Job Title', 'Position', 'Role'];
const EMAIL: Record<string, string[]> = {
	office: ['Email', 'Work Email', 'E-mail', 'Email Address', 'Business Email', 'Primary Email'],
	home: ['Home Email', 'Personal Email', 'Email - Home'],
	other: ['Other Email', 'Secondary Email'],
};
const PHONE: Record<string, string[]> = {
	office: ['Phone', 'Phone Number', 'Work Phone', 'Business Phone', 'Telephone', 'Company Phone'],
	direct: ['Direct Phone', 'Work Direct Phone', 'Direct Dial'],
	mobile: ['Mobile', 'Mobile Phone', 'Cell', 'Cell Phone', 'Mobile Number'],
	home: ['Home Phone', 'Phone - Home'],
	fax: ['Fax', 'Fax Number', 'Business Fax'],
	other: ['Other Phone', 'Phone - Other'],
};
/** What the type of an entry may be called in a column beside it. */
const WORDS: Record<string, string[]> = {
	office: ['Work', 'office', '* Work', 'Business'],
	direct: ['direct'],
	mobile: ['Mobile', 'Cell'],
	home: ['Home', 'personal'],
	fax: ['Fax', 'Work Fax'],
	other: ['Other', 'Grandma'],
};
const PERSON_URL = ['LinkedIn', 'Contact URL', 'Personal Website', 'Profile URL'];
const PURPOSE: Record<Place['purpose'], string[]> = {
	own: ['', 'Address ', 'Company ', 'Business ', 'Office ', 'Company Address '],
	mailing: ['Mailing ', 'Mailing Address '],
	billing: ['Billing ', 'Billing Address '],
	shipping: ['Shipping ', 'Shipping Address '],
};
const PART: Record<Exclude<keyof Place, 'purpose'>, string[]> = {
	street: ['Street', 'Street Address', 'Address Line 1'],
	suite: ['Suite', 'Address Line 2', 'Apartment'],
	city: ['City', 'Town'],
	state: ['State', 'State/Province', 'Region', 'Province'],
	zip: ['Zip', 'Zip Code', 'Postal Code', 'ZIP/Postal Code', 'Postcode'],
	country: ['Country', 'Country/Region'],
};
const UNKNOWN = [
	'Favourite Colour',
	'Qzx',
	'Lifecycle',
	'IBAN',
	'created by import',
	'Score (1-5)',
	'ключ',
	'constructor',
	'Emial adress',
];
const BLANKS = ['', ' ', null, undefined];

const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

class Writer {
	private readonly cells = new Map<string, unknown>();
	private readonly spelled = new Set<string>();

	constructor(private readonly draw: Draw) {}

	write(known: Known): Written {
		this.put(this.draw(COMPANY), known.company);
		if (known.url !== undefined)
			this.put(this.draw(URL), this.draw([known.url, known.url.slice('https://'.length)]));
		if (known.description !== undefined) this.put('Description', known.description);
		for (const place of known.places) this.putPlace(place);
		for (const [name, value] of Object.entries(known.custom)) this.putCustom(name, value);
		for (const [position, person] of known.people.entries())
			this.putPerson(person, position + 1, known.people.length);
		const unknown = UNKNOWN.filter(() => this.draw([false, false, true]));
		const namesUnknown = unknown.map((name) => this.put(name, 'x'));
		this.putBlanks();
		return { row: this.shuffled(), unknown: namesUnknown };
	}

	private isFree(name: string): boolean {
		return !this.spelled.has(plain(name));
	}

	/** @returns the name as it is spelled */
	private put(name: string, value: unknown): string {
		if (!this.isFree(name)) throw new Error(`The writer uses ${name} twice`);
		this.spelled.add(plain(name));
		const spelling = this.spellingOf(name);
		this.cells.set(spelling, value);
		return spelling;
	}

	private spellingOf(name: string): string {
		const words = name.split(/[ /-]+/).filter(Boolean);
		const camel = words.map((word, at) =>
			at === 0 ? word.toLowerCase() : word[0].toUpperCase() + word.slice(1).toLowerCase(),
		);
		return this.draw([
			...[
				name,
				name,
				name,
				name.toUpperCase(),
				name.toLowerCase(),
				words.join('_').toLowerCase(),
				words.join('-'),
			],
			...[camel.join(''), ` ${name} `, `\ufeff${name}`, words.join('\u00a0'), `${name}:`, `"${name}"`],
		]);
	}

	private putPlace({ purpose, ...parts }: Place): void {
		const before = this.draw(PURPOSE[purpose]);
		for (const [part, value] of Object.entries(parts)) {
			if (value !== undefined) this.put(`${before}${this.draw(PART[part as keyof typeof PART])}`, value);
		}
	}

	private putCustom(name: string, value: unknown): void {
		if (value === undefined) return;
		const several = Array.isArray(value)
			? [value, JSON.stringify(value), ...this.inOneCell(value as string[])]
			: [value];
		if (this.draw([true, true, false])) this.put(name, this.draw(several));
		else this.cells.set(`custom.${name}`, this.draw(several));
	}

	/** Choices that hold a separator themselves cannot be written so. */
	private inOneCell(values: readonly string[]): string[] {
		return values.some((value) => value.includes(';')) ? [] : [values.join('; '), values.join('\n')];
	}

	private putPerson(person: Person, number: number, count: number): void {
		const before =
			number === 1
				? this.draw(count === 1 ? ['', 'Contact '] : ['', 'Contact 1 ', 'Contact '])
				: `Contact ${number} `;
		const { first, last, title, shoeSize, emails, phones, urls } = person;
		if (this.draw([true, false]))
			this.put(before === '' ? this.draw(FULL_NAME) : `${before}Name`, `${first} ${last}`);
		else {
			this.put(`${before}${this.draw(FIRST)}`, first);
			this.put(`${before}${this.draw(LAST)}`, last);
		}
		if (title !== undefined) this.put(`${before}${this.draw(TITLE)}`, title);
		if (shoeSize !== undefined && number === 1)
			this.put('Shoe Size', this.draw([shoeSize, String(shoeSize)]));
		this.putPoints(before, 'Email', emails, EMAIL);
		this.putPoints(before, 'Phone', phones, PHONE);
		this.putUrls(before, number, urls);
	}

	private putPoints(
		before: string,
		one: 'Email' | 'Phone',
		points: readonly Point[],
		names: Record<string, string[]>,
	): void {
		if (points.length === 0) return;
		const isOffice = points.every(({ type }) => type === 'office');
		const values = points.map(({ value }) => value);
		const ways = [() => this.putNumbered(before, one, points), () => this.putByType(before, points, names)];
		const [separators, key] =
			one === 'Email' ? [[';', ', ', '\n', ' ::: '], 'email'] : [['; ', '\r\n', ', ', ' ::: '], 'phone'];
		if (isOffice) {
			ways.push(() => void this.put(`${before}${one}s`, values.join(this.draw(separators))));
			ways.push(() => void this.put(`${before}${one}s`, values));
		}
		const entries = points.map(({ value, type }) => ({ [key]: value, type }));
		ways.push(() => void this.put(`${before}${one}s`, this.draw([entries, JSON.stringify(entries)])));
		this.draw(ways)();
	}

	/** `Email 1`, `Email 1 Type`. */
	private putNumbered(before: string, one: string, points: readonly Point[]): void {
		const behind = this.draw(['', ' - Value']);
		for (const [position, { value, type }] of points.entries()) {
			const name = `${before}${one} ${position + 1}`;
			this.put(`${name}${behind}`, value);
			this.put(`${name}${this.draw([' Type', ' - Type', ' Label'])}`, this.draw(WORDS[type]));
		}
	}

	/** `Work Email`, `Work Email 2`: those of one type are numbered. */
	private putByType(before: string, points: readonly Point[], names: Record<string, string[]>): void {
		const chosen = new Map<string, string>();
		const counts = new Map<string, number>();
		for (const { value, type } of points) {
			const name = chosen.get(type) ?? this.draw(names[type]);
			const count = (counts.get(type) ?? 0) + 1;
			chosen.set(type, name);
			counts.set(type, count);
			this.put(count === 1 ? `${before}${name}` : `${before}${name} ${count}`, value);
		}
	}

	private putUrls(before: string, number: number, urls: readonly string[]): void {
		if (urls.length === 0) return;
		const name = number === 1 && before === '' ? this.draw(PERSON_URL) : `${before}LinkedIn`;
		this.put(name, this.draw([urls, JSON.stringify(urls), urls.join('\n'), urls.join('; ')]));
	}

	/** Columns that say nothing: known and unknown ones. */
	private putBlanks(): void {
		for (const name of [
			'Mobile Phone',
			'Other City',
			'Other Zip',
			'Middle Name',
			'Qzx Blank',
			'Home Fax',
			'row number blank',
		]) {
			if (this.draw([true, false]) && this.isFree(name)) this.put(name, this.draw(BLANKS));
		}
	}

	private shuffled(): Record<string, unknown> {
		const cells = [...this.cells];
		const row: Record<string, unknown> = {};
		while (cells.length > 0) {
			const [[name, value]] = cells.splice(cells.indexOf(this.draw(cells)), 1);
			Object.defineProperty(row, name, { value, enumerable: true, configurable: true, writable: true });
		}
		return row;
	}
}
