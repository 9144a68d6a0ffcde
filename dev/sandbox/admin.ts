/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test server, not a node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { view } from './crm/engine';
import type { SandboxServer } from './server';
import { resources, rowNamed } from './spec/resources';
import type { SandboxState } from './state';
import type { Fault, LimitSettings, StoredRecord } from './types';

const PAGE = readFileSync(join(__dirname, 'page.html'), 'utf8');
type JsonParsed = (error: Error | null, value?: unknown) => void;

const LEADS_SHOWN = 50;
/** The page may use only its own script and style, and call only this server. */
const POLICY =
	"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:";

function newestLeads({ world }: SandboxState): StoredRecord[] {
	const leads = [...world.store.all('lead')].slice(-LEADS_SHOWN).reverse();
	return leads.map((lead) => view(world, rowNamed('lead'), lead));
}

function counts({ world }: SandboxState): Record<string, number> {
	const counted = resources.map(({ name }) => [name, world.store.count(name)] as const);
	return Object.fromEntries(counted.filter(([, count]) => count > 0));
}

/** The same controls as the handle, for other processes. */
export function addAdminRoutes(app: FastifyInstance, state: SandboxState, server: SandboxServer): void {
	// Whatever type a client claims to send, JSON is meant.
	app.removeAllContentTypeParsers();
	app.addContentTypeParser(
		'*',
		{ parseAs: 'string' },
		(_request: unknown, text: string, done: JsonParsed) => {
			try {
				done(null, JSON.parse(text || '{}'));
			} catch (notJson) {
				done(notJson as Error);
			}
		},
	);
	app.setErrorHandler(async (error: Error, _request, reply) => {
		return await reply.code(400).send({ error: error.message });
	});
	app.get('/', async (_request, reply) => {
		return await reply.type('text/html; charset=utf-8').header('content-security-policy', POLICY).send(PAGE);
	});
	app.get('/sandbox/state', async () => ({
		organization: state.world.organization.name,
		apiKeys: state.apiKeys,
		counts: counts(state),
		limits: state.limits,
		faults: state.faults.list(),
		leads: newestLeads(state),
	}));
	app.get<{ Params: { type: string } }>('/sandbox/records/:type', async ({ params }, reply) => {
		const row = resources.find(({ name }) => name === params.type);
		if (!row) return await reply.code(404).send({ error: `No record type "${params.type}"` });
		return Array.from(state.world.store.all(row.name), (record) => view(state.world, row, record));
	});
	app.get<{ Querystring: { since?: string } }>('/sandbox/requests', async ({ query }) =>
		state.log.entries.slice(Math.max(0, Number(query.since ?? 0) || 0)),
	);
	app.get('/sandbox/stats', async () => server.stats());
	app.post('/sandbox/reset', async () => {
		server.reset();
		return { ok: true };
	});
	app.post('/sandbox/tokens/expire', async () => {
		state.grants.expireAll();
		return { ok: true };
	});
	app.post('/sandbox/tokens/revoke', async () => {
		state.grants.clear();
		return { ok: true };
	});
	app.post<{ Body: Partial<LimitSettings> }>('/sandbox/limits', async ({ body }) => {
		state.setLimits(body);
		return state.limits;
	});
	app.post<{ Body: Fault | Fault[] }>('/sandbox/faults', async ({ body }) => {
		state.faults.add(Array.isArray(body) ? body : [body]);
		return state.faults.list();
	});
	app.delete('/sandbox/faults', async () => {
		state.faults.clear();
		return [];
	});
}
