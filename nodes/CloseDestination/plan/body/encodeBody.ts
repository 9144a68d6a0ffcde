import { isPlainObject } from 'lodash';

import type { ContentFormat } from '../../parameters/types';
import { asPlain } from '../../lib/values';
import { finish, PAUSE, type Pausing, withPauses } from '../../lib/pauses';
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
	for (const line of (Array.isArray(body) ? body : [body]) as unknown[]) {
		yield PAUSE;
		lines += `${JSON.stringify(line)}\n`;
	}
	return lines;
}

/** Nested values as `address[city]=…` and `tags[0]=…`, as PHP, Rails and qs read them. Pauses within records: one may be wide. */
function* writeForm(body: unknown): Pausing<string> {
	let form = '';
	const add = ([name, value]: Named): Pausing<void> | void => {
		const children = childrenOf(name, value);
		if (children) return withPauses(children, add);
		if (value !== undefined) form += `${form && '&'}${pairOf(name, String(asPlain(value) ?? ''))}`;
	};
	yield* withPauses([['', body]], add);
	return form;
}

const pairOf = (name: string, text: string): string => new URLSearchParams([[name, text]]).toString();

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
