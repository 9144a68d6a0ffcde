import { isPlainObject } from 'lodash';

import type { ContentFormat } from '../../parameters/types';
import { asPlain } from '../../lib/values';
import { writeXml } from './writeXml';

interface Encoding {
	contentType: string;
	write: (body: unknown) => string;
}

/** How each Content Format is written. Close accepts JSON only; the others are for gateways in front of it. */
export const ENCODINGS: Record<ContentFormat, Encoding> = {
	json: { contentType: 'application/json', write: (body) => JSON.stringify(body) },
	jsonLines: {
		contentType: 'application/x-ndjson',
		write: (body) =>
			(Array.isArray(body) ? body : [body]).map((line) => `${JSON.stringify(line)}\n`).join(''),
	},
	formUrlEncoded: { contentType: 'application/x-www-form-urlencoded', write: writeForm },
	xml: { contentType: 'application/xml', write: writeXml },
};

/** Nested values as `address[city]=…` and `tags[0]=…`, as PHP, Rails and qs read them. */
function writeForm(body: unknown): string {
	const form = new URLSearchParams();
	const add = (name: string, value: unknown): void => {
		if (value === undefined) return;
		const plain = asPlain(value);
		if (Array.isArray(plain) || isPlainObject(plain)) {
			for (const [key, child] of Object.entries(plain as object))
				add(name === '' ? key : `${name}[${key}]`, child);
		} else {
			form.append(name, plain === null ? '' : String(plain));
		}
	};
	add('', body);
	return form.toString();
}
