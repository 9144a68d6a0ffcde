import fc from 'fast-check';

/** A row in the layout of Close's example file for its importer, and what is in it. */
export interface ExampleRow {
	row: Record<string, string>;
	company: string;
	person: string;
	emails: string[];
	phones: string[];
	founded?: string;
	revenue?: number;
	/** The columns with something unusable in them. */
	unusable: string[];
}

const ROWS = 100;
const COMPANIES = 30;
const PEOPLE_WITHOUT_COMPANY = 3;

interface Company {
	name: string;
	founded?: Date;
	revenue?: number;
	unusable: string;
}

/** Always the same numbers, one after the other. */
function drawing() {
	const numbers = fc.sample(fc.nat(), { numRuns: 5_000, seed: 1987 });
	const upTo = (most: number): number => numbers.pop()! % (most + 1);
	return { upTo, oneOf: <T>(choices: readonly T[]): T => choices[upTo(choices.length - 1)] };
}
type Draw = ReturnType<typeof drawing>;

const KINDS = ['Group', 'and Sons', 'LLC', 'Inc', '- Tools, Saws'];
const FIRST_NAMES = ['Ada', 'Ben', 'Cora', 'Zoë', "D'Arcy"];
const LAST_NAMES = ['Brook', "O'Hara", 'Lind', 'van der Berg', 'Smith-Lee'];
const DAY_MS = 86_400_000;

/** Always the same 100. */
export function exampleRows(): ExampleRow[] {
	const draw = drawing();
	const companies = Array.from({ length: COMPANIES }, (_, number) => company(draw, number));
	return Array.from({ length: ROWS }, (_, position) =>
		exampleRow(draw, companies[position % COMPANIES], position),
	);
}

function company({ upTo, oneOf }: Draw, number: number): Company {
	return {
		name: `${oneOf(LAST_NAMES)} ${number} ${oneOf(KINDS)}`,
		founded: upTo(9) > 0 ? new Date(upTo(18_000) * DAY_MS) : undefined,
		revenue: upTo(9) > 0 ? upTo(900_000_000) / 100 : undefined,
		unusable: oneOf(['', 'unknown', '??', 'n/a']),
	};
}

function exampleRow(
	{ upTo, oneOf }: Draw,
	{ name, founded, revenue, unusable }: Company,
	position: number,
): ExampleRow {
	const some = (make: (at: number) => string) => Array.from({ length: upTo(3) }, (_, at) => make(at));
	const emails = some((at) => `person${position}.${at}@acme.example`);
	const phones = some((at) => `+1503555${String(position * 10 + at).padStart(4, '0')}`);
	const [badEmail, badPhone] = [upTo(9) === 0, upTo(9) === 0];
	const person = `${oneOf(FIRST_NAMES)} ${oneOf(LAST_NAMES)} ${position}`;
	const row = {
		Company: position < ROWS - PEOPLE_WITHOUT_COMPANY ? name : '',
		'Contact Name': person,
		'Contact Emails': [...emails, ...(badEmail ? ['n/a'] : [])].join(oneOf([';', ', ', '\n'])),
		'Contact Phones': [...phones, ...(badPhone ? ['unknown'] : [])].join(oneOf([';', '\n'])),
		'custom.Company Founded': founded ? dayMonthYear(founded) : unusable,
		'custom.Company Revenue': revenue === undefined ? unusable : dollars(revenue),
	};
	const isUnusable = {
		'Contact Emails': badEmail,
		'Contact Phones': badPhone,
		'custom.Company Founded': !founded && unusable !== '',
		'custom.Company Revenue': revenue === undefined && unusable !== '',
	};
	const columns = Object.entries(isUnusable).flatMap(([column, isSo]) => (isSo ? [column] : []));
	return {
		...{ row, company: name, person, emails, phones, revenue, unusable: columns },
		founded: founded?.toISOString().slice(0, 10),
	};
}

/** `17.05.1987` */
const dayMonthYear = (date: Date) => date.toISOString().slice(0, 10).split('-').reverse().join('.');

/** `$1,231,970.94` */
const dollars = (amount: number) => `$${amount.toLocaleString('en-US', { minimumFractionDigits: 2 })}`;
