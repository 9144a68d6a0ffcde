import { DateTime } from 'luxon';

import { finish } from '../../../nodes/CloseDestination/lib/pauses';
import { ENCODINGS } from '../../../nodes/CloseDestination/plan/body/encodeBody';

test('each format has its content type', () => {
	expect(Object.entries(ENCODINGS).map(([format, { contentType }]) => [format, contentType])).toEqual([
		['json', 'application/json'],
		['jsonLines', 'application/x-ndjson'],
		['formUrlEncoded', 'application/x-www-form-urlencoded'],
		['xml', 'application/xml'],
	]);
});

describe('json', () => {
	test.each<[body: unknown, text: string]>([
		[{ a: 1, b: 'é😀' }, '{"a":1,"b":"é😀"}'],
		[{}, '{}'],
		[[{ a: 1 }, { a: null }], '[{"a":1},{"a":null}]'],
		[{ a: undefined, d: new Date(0) }, '{"d":"1970-01-01T00:00:00.000Z"}'],
	])('writes %p', (body, text) => {
		expect(ENCODINGS.json.write(body)).toBe(text);
	});
});

describe('jsonLines', () => {
	test.each<[body: unknown, text: string]>([
		[[{ a: 1 }, { b: 'x\ny' }], '{"a":1}\n{"b":"x\\ny"}\n'],
		[{ a: [1, 2] }, '{"a":[1,2]}\n'],
		[[[1], [2]], '[1]\n[2]\n'],
	])('writes %p as one line each', (body, text) => {
		expect(ENCODINGS.jsonLines.write(body)).toBe(text);
	});
});

describe('formUrlEncoded', () => {
	test.each<[body: unknown, text: string]>([
		[{}, ''],
		[{ name: 'A B', x: 'é&=+' }, 'name=A+B&x=%C3%A9%26%3D%2B'],
		[{ n: 0, no: false, none: null, blank: '', gone: undefined }, 'n=0&no=false&none=&blank='],
		[{ a: { city: 'X', geo: { lat: 1 } } }, 'a%5Bcity%5D=X&a%5Bgeo%5D%5Blat%5D=1'],
		[{ tags: ['x', 'y'] }, 'tags%5B0%5D=x&tags%5B1%5D=y'],
		[{ emails: [{ email: 'a' }] }, 'emails%5B0%5D%5Bemail%5D=a'],
		[[{ a: 1 }, { a: 2 }], '0%5Ba%5D=1&1%5Ba%5D=2'],
		[{ d: new Date(0) }, 'd=1970-01-01T00%3A00%3A00.000Z'],
		[{ d: DateTime.fromMillis(0, { zone: 'utc' }) }, 'd=1970-01-01T00%3A00%3A00.000Z'],
		[{ empty: [], none: {} }, ''],
		[{ 'odd [name]&': 1 }, 'odd+%5Bname%5D%26=1'],
	])('writes %p', (body, text) => {
		expect(ENCODINGS.formUrlEncoded.write(body)).toBe(text);
	});
});

const date = new Date(0);
test.each<[what: string, body: unknown]>([
	['records', [{ a: 1, l: [1, [2]] }, { d: date }, {}]],
	['odd entries', [undefined, null, date, 'x', [undefined]]],
	['a wrapped list', { g: 'x', data: [{ a: 1 }, { b: undefined }, [1]], none: undefined, empty: [] }],
	['records by key', { '"': { a: 1 }, b: { c: [1, 2] } }],
	['nothing', {}],
	['no list', []],
	['a date', date],
])('many records are written as JSON like one: %s', (_, body) => {
	expect(finish(ENCODINGS.json.writeMany(body))).toBe(JSON.stringify(body));
});

test.each([
	['a list of records', (records: object[]) => records],
	['a wrapped list', (records: object[]) => ({ data: records })],
])('a form lets others have their turn within wide records: %s', (_, wrap) => {
	const wide = Object.fromEntries(Array.from({ length: 320 }, (__, column) => [`c${column}`, column]));
	const work = ENCODINGS.formUrlEncoded.writeMany(wrap([wide, wide]));
	let pauses = 0;
	while (!work.next().done) pauses++;
	expect(pauses).toBeGreaterThanOrEqual((2 * 320) / 16);
});
