import { DateTime } from 'luxon';

import { finish } from '../../../nodes/CloseDestination/lib/pauses';
import { writeXml } from '../../../nodes/CloseDestination/plan/body/writeXml';

test.each<[what: string, body: unknown, content: string]>([
	['an object', { a: 1, b: 'x' }, '<record><a>1</a><b>x</b></record>'],
	['nothing', {}, '<record></record>'],
	[
		'a list as records',
		[{ a: 1 }, { a: 2 }],
		'<records><record><a>1</a></record><record><a>2</a></record></records>',
	],
	['an empty list', [], '<records></records>'],
	['nested values', { p: { c: { d: true } } }, '<record><p><c><d>true</d></c></p></record>'],
	[
		'lists as items',
		{ l: ['x', { a: 1 }, [2]] },
		'<record><l><item>x</item><item><a>1</a></item><item><item>2</item></item></l></record>',
	],
	['null and empty text', { n: null, e: '' }, '<record><n></n><e></e></record>'],
	['no undefined fields', { u: undefined, a: 1 }, '<record><a>1</a></record>'],
	['dates', { d: new Date(0) }, '<record><d>1970-01-01T00:00:00.000Z</d></record>'],
	[
		'Luxon dates',
		{ d: DateTime.fromMillis(0, { zone: 'utc' }) },
		'<record><d>1970-01-01T00:00:00.000Z</d></record>',
	],
	['markup as text', { a: '<b>&"\'' }, '<record><a>&lt;b&gt;&amp;&quot;&#39;</a></record>'],
	['emoji', { a: '😀' }, '<record><a>😀</a></record>'],
	['tabs and line breaks', { a: 'x\ty\nz' }, '<record><a>x\ty\nz</a></record>'],
	[
		'no characters XML cannot hold',
		{ a: 'x\u0000\u0008\u000b\u001f\ufffe\uffffy' },
		'<record><a>x������y</a></record>',
	],
	['no half characters', { a: 'x\ud83dy' }, '<record><a>x�y</a></record>'],
	[
		'odd names as attributes',
		{ 'Company Name': 1, '1st': 2, 'a:b': 3, '': 4, é: 5 },
		'<record><field name="Company Name">1</field><field name="1st">2</field><field name="a:b">3</field><field name="">4</field><field name="é">5</field></record>',
	],
	[
		'markup in names',
		{ '<a>"&': 1, 'b\u0000': 2 },
		'<record><field name="&lt;a&gt;&quot;&amp;">1</field><field name="b�">2</field></record>',
	],
	[
		'names with dots and dashes',
		{ 'custom.cf_a-b': 1, _c: 2 },
		'<record><custom.cf_a-b>1</custom.cf_a-b><_c>2</_c></record>',
	],
])('writes %s', (_, body, content) => {
	expect(finish(writeXml(body))).toBe(`<?xml version="1.0" encoding="UTF-8"?>${content}`);
});
