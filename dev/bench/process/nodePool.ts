import { type NodeProcess, type NodeProcessOptions, startNode } from './nodeProcess';

export type StartNode = (options: NodeProcessOptions) => Promise<NodeProcess>;

/** Reuses processes where only counts matter, because starting one takes seconds. */
export class NodePool {
	private readonly idle = new Map<string, NodeProcess[]>();
	private readonly all: NodeProcess[] = [];

	readonly start: StartNode = async (options) => {
		const key = JSON.stringify(options);
		const process = this.idle.get(key)?.pop() ?? (await this.startAnother(options));
		return {
			run: process.run,
			stop: async () => void this.idle.set(key, [...(this.idle.get(key) ?? []), process]),
		};
	};

	async close(): Promise<void> {
		await Promise.all(this.all.map(async (process) => await process.stop()));
	}

	private async startAnother(options: NodeProcessOptions): Promise<NodeProcess> {
		const process = await startNode(options);
		this.all.push(process);
		return process;
	}
}
