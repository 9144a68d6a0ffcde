/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test server, not a node */
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Reply {
	status: number;
	headers: Record<string, string>;
	/** Absent: no body. */
	text?: string;
}

/** Told how a call was answered. */
interface Witness {
	/** Called once; null when there was no answer. */
	answered(status: number | null): void;
	ended(durationMs: number): void;
}

const DRIPS = 10;
const FLOOD_PIECE = 'x'.repeat(64 * 1024);

function* quotedPieces(bytes: number): Generator<string> {
	yield '"';
	for (let left = bytes - 2; left > 0; left -= FLOOD_PIECE.length) yield FLOOD_PIECE.slice(0, left);
	yield '"';
}

/** One connection's side of a call: what can be written to it, well or badly. */
export class Wire {
	private timer?: NodeJS.Timeout;
	private readonly startedAt = performance.now();

	constructor(
		private readonly response: ServerResponse,
		/** Added to each answer. */
		private readonly latencyMs: number,
		private readonly witness: Witness,
	) {
		// A client that leaves must not end the process.
		response.on('error', () => {});
	}

	/** Whether the client has left. */
	get gone(): boolean {
		return this.response.destroyed || this.response.socket?.destroyed !== false;
	}

	/** Never ends when the wire is dropped meanwhile. */
	async wait(ms: number): Promise<void> {
		if (ms <= 0) return;
		await new Promise<void>((resolve) => {
			this.timer = setTimeout(resolve, ms);
		});
	}

	async send(reply: Reply): Promise<void> {
		await this.wait(this.latencyMs);
		if (this.gone || this.response.headersSent) return this.drop();
		this.head(reply, Buffer.byteLength(reply.text ?? ''));
		this.response.end(reply.text);
		this.ended();
	}

	/** Cuts the connection without an answer. */
	drop(): void {
		clearTimeout(this.timer);
		if (!this.response.headersSent) this.witness.answered(null);
		this.ended();
		this.response.socket?.destroy();
	}

	/** The body in small pieces. */
	async drip(reply: Reply, durationMs: number): Promise<void> {
		await this.wait(this.latencyMs);
		if (this.gone) return this.drop();
		const bytes = Buffer.from(reply.text ?? '');
		this.head(reply, bytes.length);
		this.response.flushHeaders();
		const size = Math.max(1, Math.ceil(bytes.length / DRIPS));
		const pieces = Math.max(1, Math.ceil(bytes.length / size));
		for (let i = 0; i < pieces && !this.gone; i++) {
			await this.wait(durationMs / pieces);
			if (!this.gone) this.response.write(bytes.subarray(i * size, (i + 1) * size));
		}
		this.response.end();
		this.ended();
	}

	/** A JSON string of so many bytes. */
	async flood(reply: Reply, bytes: number): Promise<void> {
		await this.wait(this.latencyMs);
		if (this.gone) return this.drop();
		this.head(reply, bytes);
		// A client that leaves meanwhile ends it.
		await pipeline(Readable.from(quotedPieces(bytes)), this.response).catch(() => {});
		this.ended();
	}

	private head({ status, headers }: Reply, length: number): void {
		this.witness.answered(status);
		this.response.writeHead(status, status === 204 ? headers : { ...headers, 'content-length': length });
	}

	private ended(): void {
		this.witness.ended(Math.round((performance.now() - this.startedAt) * 10) / 10);
	}
}
