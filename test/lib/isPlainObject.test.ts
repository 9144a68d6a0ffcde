/* eslint-disable @n8n/community-nodes/no-restricted-imports -- makes an object of another realm */
import { runInNewContext } from 'node:vm';
import { isPlainObject as lodashs } from 'lodash';

import { isPlainObject } from '../../nodes/CloseDestination/lib/isPlainObject';

const VALUES: Array<[string, unknown]> = [
	['an object', { a: 1 }],
	['one of parsed JSON', JSON.parse('{"__proto__": {"a": 1}}')],
	['one without a prototype', Object.create(null)],
	['one of another realm, as the Code node makes them', runInNewContext('({ a: 1 })')],
	['one that inherits from another', Object.create({ a: 1 })],
	['a list', [1]],
	['a list of another realm', runInNewContext('[1]')],
	['a date', new Date(0)],
	['a map', new Map()],
	['an instance', new (class Lead {})()],
	['bytes', Buffer.from('a')],
	['a function', () => ({})],
	['text', 'a'],
	['null', null],
	['nothing', undefined],
];

test.each(VALUES)("%s is what lodash's says", (_, value) => {
	expect(isPlainObject(value)).toBe(lodashs(value));
});
