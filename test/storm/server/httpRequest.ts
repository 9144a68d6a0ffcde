/** A request as it came over the wire. */
export interface RawRequest {
	method: string;
	path: string;
	headers: Map<string, string>;
	body: string;
	/** All of it, for what must not be in it. */
	raw: string;
}

const HEAD_END = '\r\n\r\n';

/** Reads requests of one connection, one after the other, out of what has come so far. */
export class RequestReader {
	private bytes = Buffer.alloc(0);

	/** @returns a request when one is complete */
	take(chunk: Buffer): RawRequest | undefined {
		this.bytes = Buffer.concat([this.bytes, chunk]);
		const headLength = this.bytes.indexOf(HEAD_END);
		if (headLength === -1) return undefined;
		const head = this.bytes.subarray(0, headLength).toString('latin1');
		const [first, ...lines] = head.split('\r\n');
		const headers = new Map(
			lines.map((line) => {
				const colon = line.indexOf(':');
				return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
			}),
		);
		const start = headLength + HEAD_END.length;
		const length = Number(headers.get('content-length') ?? 0);
		if (this.bytes.length < start + length) return undefined;
		const body = this.bytes.subarray(start, start + length).toString();
		this.bytes = this.bytes.subarray(start + length);
		const [method, path] = first.split(' ');
		return { method, path, headers, body, raw: `${head}\n${body}` };
	}
}
