import type { Dice } from '../dice';
import { ADVICE } from './limitHeaders';

/** What an answer is made of. `cutAt` bytes go out, then the connection is torn. */
export interface Answer {
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
	/** In place of all the above. */
	bytes?: string | Buffer;
	/** In place of the true length; null for none at all. */
	length?: number | null;
	/** Tears the connection: at once, or after the answer. */
	cut?: 'before' | 'after';
	/** Virtual time until it goes out; endless when infinite. */
	delayMs?: number;
	/** Bytes of the body that go out before `cut`. */
	bytesOfBody?: number;
}

/** What a fault knows. */
export interface Circumstances {
	/** What would be answered without it. */
	usual: Answer;
	dice: Dice;
	key: string;
	/** A server nobody may call. */
	trap: string;
}

export interface Fault {
	/** Whether the write takes effect: `maybe` is drawn. A refusal never writes, a yes always does. */
	writes: 'never' | 'maybe' | 'always';
	/** Only for writes (not for what is looked up), only for look-ups. */
	only?: 'write' | 'read';
	answer(circumstances: Circumstances): Answer;
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
	status,
	headers: { 'content-type': 'application/json', ...headers },
	body,
});
const html = (status: number, text = '<!doctype html><h1>Trouble</h1>'): Answer => ({
	status,
	headers: { 'content-type': 'text/html' },
	body: text,
});
export const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const DEEP = 20_000;

/** A no: nothing has happened. */
const REFUSALS: Record<string, Fault['answer']> = {
	validation: () => json(400, { error: '', 'field-errors': { name: 'Too odd.' } }),
	'deep complaint': () => ({ ...json(400, ''), body: `{"error":${nested(DEEP)}}` }),
	'complaint of odd kinds': ({ dice }) =>
		json(dice.pick([400, 422]), {
			errors: dice.pick<unknown>([[null], [[]], 3, { __proto__: 'x' }, 'text']),
			'field-errors': dice.pick<unknown>([[], 'no', { contacts: { errors: [{}, null, 3] } }, { a: null }]),
		}),
	'400 in HTML': () => html(400),
	'400 without a body': () => ({ status: 400, body: '' }),
	forbidden: () => json(403, { error: 'Not allowed.' }),
	conflict: () => json(409, { error: 'Conflict.' }),
	'too large': () => html(413),
	'unsupported format': () => json(415, {}),
	teapot: () => json(418, ['short', 'stout']),
	'key in the complaint': ({ key }) => json(400, { error: `Invalid API key: ${key}`, [key]: key }),
	'key in a header': ({ key, usual }) => ({
		...json(403, {}),
		headers: { ...usual.headers, 'x-echo': key, 'x-basic': Buffer.from(`${key}:`).toString('base64') },
	}),
	redirect: ({ dice, trap }) => ({
		status: dice.pick([301, 302, 303, 307, 308]),
		headers: { location: dice.pick([trap, '/api/v1/me/', '//evil.example/', 'file:///etc/passwd', '']) },
		body: '',
	}),
	'rate limited': ({ dice }) => limited(429, dice),
	unavailable: ({ dice }) => limited(503, dice),
	'a yes that holds an error': () => json(200, { error: 'Nothing was written.' }),
};

/** Seldom, because they end the run. */
const ENDS: Record<string, Fault['answer']> = {
	unauthorized: () => json(401, { error: 'Unauthorized' }),
	'unauthorized, with the key': ({ key }) => json(401, { error: `The API key ${key} is not known.` }),
	'plan limit': () => json(402, { error: 'Upgrade.' }),
	'method not allowed': () => json(405, { error: 'Method not allowed' }),
};

/** Nobody can tell whether it was written. */
const DOUBTFUL: Record<string, Fault['answer']> = {
	'server error': ({ dice }) => json(dice.pick([500, 502, 504, 520, 599]), { error: 'Oops' }),
	'bad gateway in HTML': ({ dice }) => html(dice.pick([500, 502, 504])),
	'server error in depth': () => ({ ...json(500, ''), body: `{"error":${nested(DEEP)}}` }),
	'cut before a byte': () => ({ cut: 'before' }),
	'half a head': () => ({ bytes: 'HTTP/1.1 200 OK\r\ncontent-ty', cut: 'after' }),
	'half a body': ({ usual }) => ({ ...usual, bytesOfBody: 7, cut: 'after' }),
	'promises more than it sends': ({ usual }) => ({ ...usual, length: 5_000, cut: 'after' }),
	'sends more than it promises': ({ usual }) => ({ ...usual, length: 9, cut: 'after' }),
	'a length that is no number': ({ usual }) => ({ ...usual, length: Number.NaN, cut: 'after' }),
	'no HTTP': ({ dice }) => ({
		bytes: dice.pick([
			'SSH-2.0-OpenSSH_9.6\r\n',
			'\u0000\u0015\u0003\u0001',
			'\n\n\n',
			'HTTP/9.9 huh\r\n\r\n',
		]),
		cut: 'after',
	}),
	'broken gzip': ({ usual }) => ({
		...usual,
		headers: { ...usual.headers, 'content-encoding': 'gzip' },
		body: 'this is no gzip',
	}),
	'broken chunks': () => ({
		bytes: 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n',
		cut: 'after',
	}),
	'a web page': () => html(200),
	'broken JSON': () => ({ ...json(200, ''), body: '{"id": "lead_' }),
	'never answers': () => ({ delayMs: Number.POSITIVE_INFINITY }),
	'answers too late': ({ usual }) => ({ ...usual, delayMs: 4_000_000 }),
	'stops in the middle': ({ usual }) => ({ ...usual, bytesOfBody: 3, delayMs: 0, length: 90_000 }),
	'hints for ever': () => ({ bytes: 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(3), cut: 'after' }),
};

/** A yes in odd words. */
const ODD: Record<string, Fault['answer']> = {
	'an id that leaves its place': ({ dice }) =>
		json(200, { id: dice.pick(['..', '.', '../me', 'a/b', '%2e%2e', 'lead_x?y#z']) }),
	'half a character as id': () => ({ ...json(200, ''), body: '{"id":"lead_\\ud800"}' }),
	'an id that is no text': ({ dice }) =>
		json(200, { id: dice.pick<unknown>([7, 0, null, true, {}, [], [['lead_1']], '', 'x'.repeat(3_000)]) }),
	'a prototype': () => ({ ...json(200, ''), body: '{"__proto__":{"id":"lead_p"},"constructor":1}' }),
	'a deep yes': () => ({ ...json(200, ''), body: `{"id":"lead_d","a":${nested(DEEP)}}` }),
	'a deep list': () => ({
		...json(200, ''),
		body: `{"id":"lead_d","a":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}`,
	}),
	nothing: ({ dice }) => ({ status: dice.pick([200, 201, 202, 204]), body: '' }),
	'odd JSON': ({ dice }) =>
		json(200, dice.pick<unknown>([null, true, 3, 'text', [], [null], [[]], { data: 3 }])),
	'the key in the answer': ({ key, usual }) =>
		json(200, {
			...(usual.body as object),
			note: key,
			[`x ${key}`]: [Buffer.from(`${key}:`).toString('base64')],
		}),
	'the key in a header': ({ key, usual }) => ({
		...usual,
		headers: { ...usual.headers, 'x-echo': `Basic ${key}` },
	}),
	'a late yes': ({ dice, usual }) => ({ ...usual, delayMs: dice.pick([50, 400, 900, 2_500]) }),
	'a yes in odd headers': ({ usual }) => ({
		...usual,
		headers: {
			...usual.headers,
			'set-cookie': 'a=b',
			date: 'yesterday',
			__proto__: 'x',
			'content-type': 'text/plain',
		},
	}),
	'a yes without a length': ({ usual }) => ({ ...usual, length: null, cut: 'after' }),
	'contacts of odd kinds': ({ dice, usual }) =>
		json(200, {
			...(usual.body as object),
			contacts: dice.pick<unknown>([3, 'x', null, [null], [3], [[{}]], {}]),
		}),
};

/** What a search may bring, beside what all calls may. */
const SEARCHES: Record<string, Fault['answer']> = {
	'every row twice': ({ usual }) =>
		json(200, { data: rowsOf(usual).flatMap((row) => [row, row]), cursor: null }),
	'a cursor that never ends': ({ usual, dice }) =>
		json(200, { data: rowsOf(usual), cursor: `c${dice.below(1_000_000)}` }),
	'ever new rows': ({ dice }) =>
		json(200, {
			data: dice.list(3, () => ({ id: `lead_r${dice.below(1_000_000)}`, name: 'Nobody', contacts: [] })),
			cursor: `c${dice.below(1_000_000)}`,
		}),
	'a cursor that is no text': ({ usual, dice }) =>
		json(200, { data: rowsOf(usual), cursor: dice.pick<unknown>([3, {}, [], true, '', 'null']) }),
	'rows with odd ids': ({ usual, dice }) =>
		json(200, {
			data: rowsOf(usual).map((row) => ({
				...row,
				id: dice.pick<unknown>(['..', 'lead_\ud800', 7, null, 'a/b', '']),
			})),
		}),
	'rows of odd kinds': ({ dice }) =>
		json(200, { data: dice.pick<unknown>([null, 3, 'x', {}, [null], [3, 'x', []], [[{}]]]) }),
	'rows with odd contacts': ({ usual, dice }) =>
		json(200, {
			data: rowsOf(usual).map((row) => ({
				...row,
				contacts: dice.pick<unknown>([3, null, 'Ann', [null], [{ id: '..', name: 'Ann' }], [{ emails: 3 }]]),
			})),
		}),
	'deep rows': ({ usual }) => ({
		...usual,
		body: `{"data":[{"id":"lead_d","name":${nested(DEEP)},"contacts":${nested(DEEP)}}]}`,
	}),
	'many rows': ({ usual }) =>
		json(200, {
			data: [...rowsOf(usual), ...Array.from({ length: 3_000 }, (_, id) => ({ id: `lead_m${id}` }))],
		}),
	'400 for the names of fields': () => json(400, { error: 'Unknown field display_name' }),
};

const rowsOf = ({ body }: Answer) => (body as { data: object[] }).data;

function limited(status: number, dice: Dice): Answer {
	const advice = dice.pick(Object.keys(ADVICE));
	const body = dice.pick<unknown>([
		{ error: { rate_reset: 0.4 } },
		{ error: { rate_reset: 1e9 } },
		{},
		'',
		'<html>',
	]);
	return json(status, body, ADVICE[advice]());
}

const named = (answers: Record<string, Fault['answer']>, rest: Omit<Fault, 'answer'>) =>
	Object.entries(answers).map(([name, answer]) => [name, { ...rest, answer }] as const);

export const FAULTS: Record<string, Fault> = Object.fromEntries([
	...named(REFUSALS, { writes: 'never' }),
	...named(ENDS, { writes: 'never' }),
	...named(DOUBTFUL, { writes: 'maybe' }),
	...named(ODD, { writes: 'always', only: 'write' }),
	...named(SEARCHES, { writes: 'never', only: 'read' }),
]);

/** What is drawn from, by how often. */
export const FAULT_NAMES = {
	refusals: Object.keys(REFUSALS),
	ends: Object.keys(ENDS),
	doubtful: Object.keys(DOUBTFUL),
	odd: Object.keys(ODD),
	searches: Object.keys(SEARCHES),
};

/** What may go on for long, or for ever. */
export const STORMS = [
	'rate limited',
	'unavailable',
	'server error',
	'cut before a byte',
	'never answers',
	'no HTTP',
];
