import { isPlainObject } from '../../lib/isPlainObject';
import { asPlain } from '../../lib/values';
import { PAUSE, type Pausing, withPauses } from '../../lib/pauses';

/**
 * The text of `JSON.stringify`, with pauses between the records: they are the entries of the body, or of lists in it.
 * Texts are appended, not joined, so that nothing is copied twice.
 */
export function* writeJson(body: unknown): Pausing<string> {
	const plain = asPlain(body);
	if (Array.isArray(plain)) return yield* writeList(plain);
	if (!isPlainObject(plain)) return JSON.stringify(plain);
	let texts = '';
	const fields = plain as Record<string, unknown>;
	yield* withPauses(Object.keys(fields), function* (name) {
		const value = fields[name];
		const text = Array.isArray(value) ? yield* writeList(value) : asText(value);
		if (text !== undefined) texts += `${texts && ','}${JSON.stringify(name)}:${text}`;
	});
	return `{${texts}}`;
}

function* writeList(list: readonly unknown[]): Pausing<string> {
	let texts = '';
	for (const entry of list) {
		yield PAUSE;
		texts += `${texts && ','}${asText(entry) ?? 'null'}`;
	}
	return `[${texts}]`;
}

const asText = (value: unknown) => JSON.stringify(value) as string | undefined;
