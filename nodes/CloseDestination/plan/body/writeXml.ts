import { escape } from 'lodash';

import { isPlainObject } from '../../lib/isPlainObject';
import { type Pausing, withPauses } from '../../lib/pauses';
import { asPlain } from '../../lib/values';

/** Names XML allows without a namespace. Source: XML 1.0 section 2.3, restricted to ASCII. */
const XML_NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
/** Characters that XML 1.0 forbids, section 2.2. */
// eslint-disable-next-line no-control-regex
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * `<record>` for one record, `<records>` with one `<record>` each for a list. A field whose name XML does not
 * allow becomes `<field name="…">`.
 */
export function* writeXml(body: unknown): Pausing<string> {
	const isList = Array.isArray(body);
	const children = isList ? body.map((entry: unknown): Child => ['record', entry]) : childrenOf(body);
	const content = children ? yield* contentOfMany(children) : contentOf(body);
	const root = element(isList ? 'records' : 'record', content);
	return `<?xml version="1.0" encoding="UTF-8"?>${root}`;
}

/** With pauses between the children, and between the children of each. */
function* contentOfMany(children: Child[]): Pausing<string> {
	let elements = '';
	yield* withPauses(children, function* ([name, child]) {
		const inner: string[] = [];
		const grandchildren = childrenOf(child);
		yield* withPauses(grandchildren ?? [], (grandchild) => {
			inner.push(elementOf(grandchild));
		});
		elements += element(name, grandchildren ? inner.join('') : contentOf(child));
	});
	return elements;
}

type Child = [name: string, value: unknown];

/** Of a list or an object; a value has none. */
function childrenOf(value: unknown): Child[] | undefined {
	const plain = asPlain(value);
	if (Array.isArray(plain)) return plain.map((entry: unknown) => ['item', entry]);
	if (!isPlainObject(plain)) return undefined;
	return Object.entries(plain as object).filter(([, child]) => child !== undefined);
}

function contentOf(value: unknown): string {
	const children = childrenOf(value);
	if (children) return children.map(elementOf).join('');
	const plain = asPlain(value);
	if (plain === null || plain === undefined) return '';
	return escape(String(plain).replace(NOT_XML, '\ufffd'));
}

const elementOf = ([name, child]: Child): string => element(name, contentOf(child));

function element(name: string, content: string): string {
	if (XML_NAME.test(name)) return `<${name}>${content}</${name}>`;
	return `<field name="${escape(name.replace(NOT_XML, '\ufffd'))}">${content}</field>`;
}
