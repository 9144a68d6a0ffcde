/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a server of the tests, on bare sockets */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

import type { JumpingClock } from '../jumpingClock';
import { Dice } from '../dice';
import type { Answer } from './faults';
import { type RawRequest, RequestReader } from './httpRequest';
import { leaves, parse, Store } from './store';
import { faultFor, limitHeaders, type Weather } from './weather';

const BASE_PATH = '/api/v1';
const SEARCH = `${BASE_PATH}/data/search/`;
const CALM: Weather = {
	...{ seed: 0, share: 0, limitHeaders: 'none', searchLagMs: 0, latencyMs: 0 },
};

/** A request, and what it met. */
interface Seen extends RawRequest {
	fault?: string;
	status?: number;
	hasWritten: boolean;
	/** Virtual time. */
	at: number;
}

/**
 * Stands for Close and for everything between: it answers as `weather` wills, on bare sockets, and keeps by itself what it
 * has written. It shares nothing with the stand-in, and nothing with the node.
 */
export class FaultServer {
	store = new Store();
	seen: Seen[] = [];
	/** Is told of each request, before it is answered. */
	onRequest: (nth: number) => void = () => {};
	/** Everything that reached the trap. */
	trapped = 0;
	private weather = CALM;
	private repeats = new Map<string, number>();
	private readonly sockets = new Set<Socket>();
	private readonly server: Server;
	private readonly trap: Server;

	private constructor(
		private readonly clock: JumpingClock,
		readonly key: string,
	) {
		this.server = createServer((socket) => this.accept(socket));
		this.trap = createServer((socket) => {
			this.trapped++;
			socket.destroy();
		});
	}

	static async open(clock: JumpingClock, key: string): Promise<FaultServer> {
		const self = new FaultServer(clock, key);
		for (const server of [self.server, self.trap]) {
			await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
		}
		return self;
	}

	get url(): string {
		return `http://${this.host}${BASE_PATH}`;
	}

	get host(): string {
		return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** An empty log, and what is there before a run. */
	reset(weather: Weather): void {
		this.weather = weather;
		this.store = new Store();
		this.seen = [];
		this.repeats = new Map();
		this.onRequest = () => {};
		this.clock.forgetOthers();
		for (const socket of this.sockets) socket.destroy();
	}

	async close(): Promise<void> {
		for (const socket of this.sockets) socket.destroy();
		for (const server of [this.server, this.trap]) await new Promise((closed) => server.close(closed));
	}

	private accept(socket: Socket): void {
		const { clock } = this;
		const reader = new RequestReader();
		this.sockets.add(socket);
		clock.stir();
		socket.on('close', () => this.sockets.delete(socket));
		socket.on('error', () => socket.destroy());
		socket.on('data', (chunk) => {
			clock.stir();
			const request = reader.take(chunk);
			if (request) void this.answer(request, socket);
		});
	}

	private async answer(request: RawRequest, socket: Socket): Promise<void> {
		const { clock, weather, store, key } = this;
		const seen: Seen = { ...request, hasWritten: false, at: clock.now() };
		const nth = this.seen.push(seen);
		this.onRequest(nth);
		const isRead = request.method === 'GET' || request.path === SEARCH;
		const fingerprint = `${request.method} ${request.path} ${request.body}`;
		const repeat = this.repeats.get(fingerprint) ?? 0;
		this.repeats.set(fingerprint, repeat + 1);
		if (weather.latencyMs > 0) await clock.wait(weather.latencyMs);

		const met = faultFor(request, nth, weather, repeat, isRead);
		const { writes = 'always', only } = met?.fault ?? {};
		const applies = met && (only === undefined || (only === 'read') === isRead);
		const isWritten = !applies || writes === 'always' || (writes === 'maybe' && met.dice.chance(0.5));
		let usual: Answer;
		if (isRead) usual = this.read(request);
		else if (!isWritten) usual = ok({ id: 'lead_never' });
		else {
			const before = store.commits.length;
			usual = this.write(request, !applies);
			seen.hasWritten = store.commits.length > before;
			// Something is wrong with the request itself: no fault makes it worse.
			if (usual.status !== 200) return await this.put(usual, seen, nth, socket);
		}
		const trap = `http://127.0.0.1:${(this.trap.address() as AddressInfo).port}/`;
		const answer = applies ? met.fault.answer({ usual, dice: met.dice, key, trap }) : usual;
		seen.fault = applies ? met.name : undefined;
		await this.put(answer, seen, nth, socket);
	}

	/** @param maySplit whether some entries of a list may be refused */
	private write(request: RawRequest, maySplit: boolean): Answer {
		const { store, clock } = this;
		const now = clock.now();
		const entries = listIn(parse(request.body));
		if (request.method === 'POST' && entries) {
			const dice = new Dice(this.weather.seed, request.body);
			const results = entries.map((entry) =>
				maySplit && this.weather.share > 0 && dice.chance(0.1)
					? { error: 'This one is refused.' }
					: { id: store.write(request, now, entry) },
			);
			return ok({ data: results });
		}
		const id = store.write(request, now);
		if (id === undefined) return { ...ok({ error: 'It does not exist.' }), status: 404 };
		return ok(request.method === 'DELETE' ? {} : store.show(id));
	}

	/** A small search, and no custom fields. */
	private read({ path, body }: RawRequest): Answer {
		if (path !== SEARCH) return ok({ data: [], fields: [], has_more: false });
		const { query } = parse(body) as { query: { queries: object[] } };
		const [{ object_type: type }, lookupKey] = query.queries as Array<{ object_type: string }>;
		const texts = conditionsIn(lookupKey);
		const { searchLagMs } = this.weather;
		return ok({ data: this.store.find(texts, type, this.clock.now(), searchLagMs), cursor: null });
	}

	private async put(answer: Answer, seen: Seen, nth: number, socket: Socket): Promise<void> {
		const { delayMs = 0, cut } = answer;
		if (delayMs === Number.POSITIVE_INFINITY) return;
		if (delayMs > 0) await this.clock.wait(delayMs);
		this.clock.stir();
		seen.status = answer.status;
		if (cut === 'before' || socket.destroyed) return void socket.destroy();
		const bytes = answer.bytes ?? toBytes(answer, limitHeaders(this.weather, nth));
		socket.write(bytes, () => {
			this.clock.stir();
			if (cut) socket.end();
		});
	}
}

const ok = (body: object): Answer => ({
	status: 200,
	headers: { 'content-type': 'application/json' },
	body,
});

function toBytes(answer: Answer, limits: Record<string, string>): Buffer {
	const { status = 200, body = '', headers = {}, length, bytesOfBody } = answer;
	const text = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
	const lines = Object.entries({ date: new Date().toUTCString(), ...limits, ...headers });
	if (length !== null) lines.push(['content-length', String(length ?? text.length)]);
	const head = [`HTTP/1.1 ${status} Whatever`, ...lines.map(([name, value]) => `${name}: ${value}`), '', ''];
	return Buffer.concat([Buffer.from(head.join('\r\n'), 'latin1'), text.subarray(0, bytesOfBody)]);
}

/** Records of a body that holds a list of them. */
function listIn(body: unknown): unknown[] | undefined {
	if (Array.isArray(body)) return body;
	const data = (Object(body) as { data?: unknown }).data;
	return Array.isArray(data) ? data : undefined;
}

/** The values that are searched for, wherever in the query they stand. */
function conditionsIn(query: unknown): string[] {
	if (typeof query !== 'object' || query === null) return [];
	const { condition } = query as { condition?: { value?: unknown } };
	if (condition) return leaves(condition.value).map(String);
	return Object.values(query).flatMap(conditionsIn);
}
