import { isPlainObject } from 'lodash';

import type { ContentFormat } from '../../parameters/types';
import { asPlain } from '../../lib/values';
import { finish, type Pausing, withPauses } from '../../lib/pauses';
import { writeJson } from './writeJson';
import { writeXml } from './writeXml';

interface Encoding {
	contentType: string;
	write: (body: unknown) => string;
	/** The same text, with pauses between the records that the body is made of. */
	writeMany: (body: unknown) => Pausing<string>;
}

/** How each Content Format is written. Close accepts JSON only; the others are for gateways in front of it. */
export const ENCODINGS: Record<ContentFormat, Encoding> = {
	json: { contentType: 'application/json', write: (body) => JSON.stringify(body), writeMany: writeJson },
	jsonLines: pausing('application/x-ndjson', writeLines),
	formUrlEncoded: pausing('application/x-www-form-urlencoded', writeForm),
	xml: pausing('application/xml', writeXml),
};

function pausing(contentType: string, writeMany: Encoding['writeMany']): Encoding {
	return { contentType, write: (body) => finish(writeMany(body)), writeMany };
}

function* writeLines(body: unknown): Pausing<string> {
	let lines = '';
	yield* withPauses((Array.isArray(body) ? body : [body]) as unknown[], (line) => {
		lines += `${JSON.stringify(line)}\n`;
	});
	return lines;
}

/** Nested values as `address[city]=…` and `tags[0]=…`, as PHP, Rails and qs read them. */
function* writeForm(body: unknown): Pausing<string> {
	let forms = '';
	const add = ([name, value]: Named) => {
		const form = new URLSearchParams();
		addTo(form, name, value);
		if (form.size > 0) forms += `${forms && '&'}${form.toString()}`;
	};
	yield* withPauses(childrenOf('', body) ?? [['', body] as Named], function* (named) {
		const records = Array.isArray(named[1]) ? childrenOf(...named) : undefined;
		if (records) yield* withPauses(records, add);
		else add(named);
	});
	return forms;
}

function addTo(form: URLSearchParams, name: string, value: unknown): void {
	if (value === undefined) return;
	const children = childrenOf(name, value);
	if (!children) form.append(name, String(asPlain(value) ?? ''));
	for (const [inner, child] of children ?? []) addTo(form, inner, child);
}

type Named = [name: string, value: unknown];

/** The named children of a list or object; undefined for any other value. */
function childrenOf(name: string, value: unknown): Named[] | undefined {
	const plain = asPlain(value);
	if (!Array.isArray(plain) && !isPlainObject(plain)) return undefined;
	return Object.entries(plain as object).map(([key, child]) => [
		name === '' ? key : `${name}[${key}]`,
		child as unknown,
	]);
}
