/* eslint-disable @n8n/community-nodes/no-restricted-globals -- prints to a terminal */

/** Says what is being done while it lasts. */
export interface Progress {
	step<T>(what: string, work: () => Promise<T>): Promise<T>;
}

/** On a terminal one line whose time counts on, otherwise a line at the beginning, now and then, and at the end. */
export function createProgress(out: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>): Progress {
	return {
		step: async (what, work) => {
			const begin = Date.now();
			const seconds = () => Math.round((Date.now() - begin) / 1000);
			const [before, after] = out.isTTY ? ['\r\x1b[K', ''] : ['', '\n'];
			const going = () => out.write(`${before}${what} … ${seconds()} s${after}`);
			const timer = setInterval(going, out.isTTY ? 1000 : 30_000);
			out.write(`${what} …${after}`);
			try {
				return await work();
			} finally {
				clearInterval(timer);
				out.write(`${before}${what}: ${seconds()} s\n`);
			}
		},
	};
}
