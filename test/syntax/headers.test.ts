import { parseHeaders, splitHeadersText } from '../../nodes/CloseDestination/syntax/headers';
import { thrownBy } from '../plan/given';

const pairs = (...list: Array<[name: string, value: string]>) =>
	list.map(([name, value]) => ({ name, value }));

describe('parseHeaders', () => {
	test('reads names and values, with placeholders', () => {
		const [source, batch] = parseHeaders(pairs([' X-Source ', ' n8n '], ['X-Batch', 'b{id}']));
		expect(source).toEqual({ name: 'X-Source', value: ['n8n'] });
		expect(batch).toMatchObject({ name: 'X-Batch', value: ['b', [{ text: 'id' }]] });
	});

	test.each<[value: string]>([['tab\there'], ['é'], ['"quoted", list; q=1'], ['']])(
		'sends the value %j',
		(value) => {
			expect(parseHeaders(pairs(['X-A', value]))).toEqual([
				{ name: 'X-A', value: value === '' ? [] : [value] },
			]);
		},
	);

	test('skips rows a person left blank', () => {
		expect(parseHeaders(pairs(['', ''], [' ', ' '], ['X-A', '1'], ['', '']))).toEqual([
			{ name: 'X-A', value: ['1'] },
		]);
	});

	test.each([
		'Authorization',
		'authorization',
		'AUTHORIZATION',
		' Authorization ',
		'Proxy-Authorization',
		'Content-Type',
		'Content-Length',
		'Content-Encoding',
		'Host',
		'Connection',
		'Keep-Alive',
		'Transfer-Encoding',
		'TE',
		'Trailer',
		'Upgrade',
		'Expect',
		'Cookie',
		'X-HTTP-Method-Override',
	])('refuses %j, which the node sets', (name) => {
		expect(thrownBy(() => parseHeaders(pairs([name, 'x'])))).toBe(
			`The header '${name.trim()}' cannot be set here: the node sets it | Remove it from 'Headers'. Authorization comes from the credential, Content-Type from 'Content Format'; the connection sets the rest.`,
		);
	});

	test.each(['X A', 'X:A', 'X-A\r\nX-B', 'X-A\u0000', 'Ümlaut', '{name}', '', '(x)', 'a,b'])(
		'refuses the name %j',
		(name) => {
			expect(thrownBy(() => parseHeaders(pairs([name, 'x'])))).toBe(
				`The header name ${JSON.stringify(name)} cannot be sent | A header name has letters, digits and hyphens only, such as X-Source.`,
			);
		},
	);

	test.each(['a\r\nX-B: 1', 'a\nb', 'a\rb', 'a\u0000b', 'a\u007f', '😀', '\ud800', 'Ł', 'a\u2028b'])(
		'refuses the value %j',
		(value) => {
			expect(thrownBy(() => parseHeaders(pairs(['X-A', value])))).toBe(
				"The value of the header 'X-A' cannot be sent | A header value is one line of Latin text: remove line breaks, control characters and characters such as emoji.",
			);
		},
	);

	test.each(['{{id}}', '{', '{}', 'a}'])('refuses the placeholder in %j', (value) => {
		expect(thrownBy(() => parseHeaders(pairs(['X-A', value])))).toMatch(/^'Header X-A' (contains|has)/);
	});

	test('refuses a header given twice, however it is written', () => {
		expect(thrownBy(() => parseHeaders(pairs(['X-A', '1'], ['x-a', '2'])))).toBe(
			"The header 'x-a' is given twice | Keep one of them in 'Headers' or 'Headers as Text'.",
		);
	});

	// The HTTP client sends them under another name, or not at all.
	test.each([
		'common',
		'get',
		'POST',
		'Put',
		'delete',
		'head',
		'patch',
		'query',
		'constructor',
		'prototype',
		'__proto__',
	])('refuses the name %s', (name) => {
		expect(thrownBy(() => parseHeaders(pairs([name, 'x'])))).toBe(
			`A header named '${name}' cannot be sent: n8n's HTTP client reserves this name | Give the header another name, such as X-Source, or remove it.`,
		);
	});
});

describe('splitHeadersText', () => {
	test.each<[text: string, expected: Array<[string, string]>]>([
		['', []],
		[' , \n ', []],
		['a:1', [['a', '1']]],
		[
			'a:1,b:2',
			[
				['a', '1'],
				['b', '2'],
			],
		],
		[
			'a: 1\nb:2\r\nc :3',
			[
				['a', '1'],
				['b', '2'],
				['c ', '3'],
			],
		],
		['X-Url:https://x.example:80/', [['X-Url', 'https://x.example:80/']]],
		['a:', [['a', '']]],
		['a:{x}', [['a', '{x}']]],
		['a:1,', [['a', '1']]],
		[
			'a:{Last, First},b:{["x,y"]}',
			[
				['a', '{Last, First}'],
				['b', '{["x,y"]}'],
			],
		],
	])('splits %j', (text, expected) => {
		expect(splitHeadersText(text)).toEqual(pairs(...expected));
	});

	test.each(['a', ':1', 'a:1,b', 'Accept:text/html, application/json'])(
		'refuses the part without a name in %j',
		(text) => {
			const part = text.split(',').at(-1)?.trim();
			expect(thrownBy(() => splitHeadersText(text))).toBe(
				`'Headers as Text' has a part that is not a name and a value: ${JSON.stringify(part)} | Write header1:value1,header2:value2. For a value that contains a comma, use option 'Headers'.`,
			);
		},
	);
});
