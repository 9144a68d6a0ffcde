import { escape, isPlainObject } from 'lodash';

import { asPlain } from '../../lib/values';

/** Names XML allows without a namespace. Source: XML 1.0 section 2.3, restricted to ASCII. */
const XML_NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
/** Characters XML 1.0 can't hold at all, section 2.2. */
// eslint-disable-next-line no-control-regex
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * `<record>` for one record, `<records>` with one `<record>` each for a list. A field whose name XML does not
 * allow becomes `<field name="…">`.
 */
export function writeXml(body: unknown): string {
	const root = Array.isArray(body)
		? element('records', body.map((entry) => element('record', contentOf(entry))).join(''))
		: element('record', contentOf(body));
	return `<?xml version="1.0" encoding="UTF-8"?>${root}`;
}

function contentOf(value: unknown): string {
	const plain = asPlain(value);
	if (plain === null || plain === undefined) return '';
	if (Array.isArray(plain)) return plain.map((entry) => element('item', contentOf(entry))).join('');
	if (!isPlainObject(plain)) return escape(String(plain).replace(NOT_XML, '\ufffd'));
	return Object.entries(plain as object)
		.filter(([, child]) => child !== undefined)
		.map(([name, child]) => element(name, contentOf(child)))
		.join('');
}

function element(name: string, content: string): string {
	if (XML_NAME.test(name)) return `<${name}>${content}</${name}>`;
	return `<field name="${escape(name.replace(NOT_XML, '\ufffd'))}">${content}</field>`;
}
