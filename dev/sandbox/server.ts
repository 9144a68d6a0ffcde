/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console -- a test server, not a node */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { addAdminRoutes } from './admin';
import { ApiCall } from './http/closeApi';
import type { Wire } from './http/wire';
import { isOAuthPath, OAuthCall } from './oauth/oAuthCall';
import type { SandboxState } from './state';
import type { SandboxOptions, SandboxStats } from './types';

const HOST = '127.0.0.1';
/** Longer than a test leaves a connection idle, so that no call meets a connection about to close. */
const KEEP_ALIVE_MS = 75_000;

/**
 * Fastify serves the page and the admin API. Calls to Close go past it to the bare response: faults need the
 * connection itself, and Close judges paths and media types in its own order.
 */
export class SandboxServer {
	private connections = 0;
	private readonly open = new Set<Wire>();
	private readonly app: FastifyInstance;

	constructor(
		private readonly state: SandboxState,
		private readonly tls: SandboxOptions['tls'],
	) {
		this.app = fastify({
			forceCloseConnections: true,
			serverFactory: (serveAdmin) => this.createServer(serveAdmin),
		});
		addAdminRoutes(this.app, state, this);
	}

	/** Starts to listen; the address it is reached at. */
	async listen(port: number): Promise<string> {
		await this.app.listen({ port, host: HOST });
		const scheme = this.tls ? 'https' : 'http';
		return `${scheme}://${HOST}:${(this.app.server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		this.dropOpenCalls();
		await this.app.close();
	}

	reset(): void {
		this.dropOpenCalls();
		this.state.reset();
		this.connections = 0;
	}

	stats(): SandboxStats {
		const { log, limiter } = this.state;
		return { ...log.stats(), refusedByLimit: limiter.refused, connections: this.connections };
	}

	private dropOpenCalls(): void {
		for (const wire of this.open) wire.drop();
		this.open.clear();
	}

	private createServer(serveAdmin: (request: IncomingMessage, response: ServerResponse) => void): Server {
		const serve = (request: IncomingMessage, response: ServerResponse) => {
			if (/^\/(\?|$|sandbox\/)/.test(request.url!)) serveAdmin(request, response);
			else void this.serveClose(request, response);
		};
		const options = { keepAliveTimeout: KEEP_ALIVE_MS };
		const server = this.tls
			? createTlsServer({ ...options, ...this.tls }, serve)
			: createServer(options, serve);
		server.on('connection', () => this.connections++);
		return server;
	}

	private async serveClose(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const Call = isOAuthPath(request.url!) ? OAuthCall : ApiCall;
		const call = new Call(this.state, request, response);
		this.open.add(call.wire);
		try {
			await call.answer();
		} catch (bug) {
			console.error('The sandbox has a bug:', bug);
			await call.wire.send({ status: 500, headers: {}, text: String(bug) });
		} finally {
			this.open.delete(call.wire);
		}
	}
}
