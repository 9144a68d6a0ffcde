import fastify from 'fastify';

/**
 * A gateway in front of a CRM, as large companies run them: it takes many records in one call, in any of the node's
 * formats, and refuses a call whole when one of its records has a field `bad`.
 */
export interface Gateway {
	/** Base URL for the credential. */
	url: string;
	/** Every call, in order, with its body as it arrived. */
	calls: GatewayCall[];
	/** Records of accepted calls, in order. */
	stored: unknown[];
	close(): Promise<void>;
}

export interface GatewayCall {
	method: string;
	path: string;
	contentType: string | undefined;
	headers: Record<string, unknown>;
	text: string;
	status: number;
}

export interface GatewayOptions {
	/** Instead of refusing the whole call, list the bad ones as not accepted. */
	multiStatus?: boolean;
	/** In place of the list of results. */
	answer?: (results: unknown[]) => unknown;
	/** What becomes of the nth call, from 0: refused with a status, or stored and then without an answer. */
	fault?: (call: number) => number | 'lost' | undefined;
}

type Entry = Record<string, unknown>;

export async function createGateway({
	multiStatus = false,
	answer = (results) => ({ results }),
	fault = () => undefined,
}: GatewayOptions = {}): Promise<Gateway> {
	const app = fastify({ forceCloseConnections: true });
	const calls: GatewayCall[] = [];
	const stored: unknown[] = [];
	let lastId = 0;

	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
	app.all('/crm/*', async (request, reply) => {
		const text = typeof request.body === 'string' ? request.body : '';
		const contentType = request.headers['content-type'];
		const entries = contentType === 'application/json' && text !== '' ? entriesOf(JSON.parse(text)) : [text];
		const bad = entries.map((entry) => Boolean((entry as Entry).bad));
		const trouble = fault(calls.length);
		const refused = bad.includes(true) && !multiStatus;
		const status = typeof trouble === 'number' ? trouble : refused ? 400 : 200;
		calls.push({
			method: request.method,
			path: request.url.slice('/crm'.length),
			contentType,
			headers: request.headers,
			text,
			status,
		});
		if (typeof trouble === 'number') return await reply.code(trouble).send({ error: 'Not now.' });
		if (refused)
			return await reply.code(400).send({ errors: [], 'field-errors': { bad: 'A record is bad.' } });
		const results = entries.map((entry, position) => {
			if (bad[position]) return { error: 'This record is bad.' };
			stored.push(entry);
			return { id: `gw_${++lastId}` };
		});
		if (trouble === 'lost') return reply.raw.destroy();
		return await reply.code(status).send(answer(results));
	});
	const origin = await app.listen({ port: 0, host: '127.0.0.1' });
	return { url: `${origin}/crm`, calls, stored, close: async () => await app.close() };
}

/** The records of a body: a list, the list under some key, or the values of a keyed object. */
function entriesOf(body: unknown): unknown[] {
	if (Array.isArray(body)) return body;
	const values = Object.values(body as Entry);
	const list = values.find(Array.isArray);
	if (list) return list;
	return values.length > 0 && values.every((value) => typeof value === 'object' && value !== null)
		? values
		: [body];
}
