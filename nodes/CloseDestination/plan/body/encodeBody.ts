import type { ContentFormat } from '../../parameters/types';
import { isPlainObject } from '../../lib/isPlainObject';
import { asPlain } from '../../lib/values';
import { finish, PAUSE, type Pausing, withPauses } from '../../lib/pauses';
import { writeJson } from './writeJson';
import { writeXml } from './writeXml';

interface Encoding {
	contentType: string;
	write: (body: unknown) => string;
	/** The same text, with pauses between the records that a large body is made of. */
	writeMany: (body: unknown) => Pausing<string>;
}

/** How each Content Format is written. Close accepts JSON only; the others are for gateways in front of it. */
export const ENCODINGS: Record<ContentFormat, Encoding> = {
	json: encoding('application/json', writeJson, (body) => JSON.stringify(body)),
	jsonLines: encoding('application/x-ndjson', writeLines),
	formUrlEncoded: encoding('application/x-www-form-urlencoded', writeForm),
	xml: encoding('application/xml', writeXml),
};

function encoding(
	contentType: string,
	writeWithPauses: Encoding['writeMany'],
	write: Encoding['write'] = (body) => finish(writeWithPauses(body)),
): Encoding {
	return {
		contentType,
		write,
		*writeMany(body) {
			return isSmall(body) ? write(body) : yield* writeWithPauses(body);
		},
	};
}

/** The most fields and entries, at all depths, of a body that is written in one go. */
const SMALL = 512;

const isSmall = (body: unknown): boolean => leftAfter(body, SMALL) >= 0;

/** `most` minus the number of values in a body. Counting stops once the result is negative. */
function leftAfter(value: unknown, most: number): number {
	if (typeof value !== 'object' || value === null) return most - 1;
	let left = most - 1;
	for (const child of Object.values(value)) {
		if (left < 0) break;
		left = leftAfter(child, left);
	}
	return left;
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
