import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';
import { DataDeduplicationService } from './core';

interface Remembered {
	mode: ICheckProcessedOptions['mode'];
	/** With mode 'entries' all values, otherwise the greatest one. */
	values: DeduplicationItemTypes[];
}

/** n8n's deduplication store, in memory: same keys and same answers, including its oddities. */
export class MemoryDeduplicator implements IDataDeduplicator {
	private readonly remembered = new Map<string, Remembered>();

	/** Forgets everything, as a new database would. */
	clear(): void {
		this.remembered.clear();
	}

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		const key = storeKey(scope, context);
		const known = this.remembered.get(key);
		if (known && known.mode !== options.mode) {
			throw new Error(`Deduplication data was saved with mode "${known.mode}"`);
		}
		if (options.mode === 'entries') return this.recordEntries(key, known, items, options);
		return this.recordGreatest(key, known, items, options);
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<void> {
		if (options.mode !== 'entries') throw new Error('Only mode "entries" can remove processed data');
		const known = this.remembered.get(storeKey(scope, context));
		const removed = new Set(items.map(String));
		if (known) known.values = known.values.filter((value) => !removed.has(String(value)));
	}

	async clearAllProcessedItems(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<void> {
		this.remembered.delete(storeKey(scope, context));
	}

	async getProcessedDataCount(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<number> {
		if (options.mode !== 'entries') return 0;
		return this.remembered.get(storeKey(scope, context))?.values.length ?? 0;
	}

	private recordEntries(
		key: string,
		known: Remembered | undefined,
		items: DeduplicationItemTypes[],
		{ mode, maxEntries }: ICheckProcessedOptions,
	): IDeduplicationOutput {
		const values = known?.values ?? [];
		const seen = new Set(values);
		const result: IDeduplicationOutput = { new: [], processed: [] };
		for (const item of items) {
			const value = String(item); // n8n keeps hashes of text, so 1 and '1' are the same
			// Like n8n, the very first call does not look for repetitions among its own items.
			if (known && seen.has(value)) {
				result.processed.push(item);
				continue;
			}
			result.new.push(item);
			values.push(value);
			seen.add(value);
		}
		this.remembered.set(key, { mode, values: maxEntries ? values.slice(-maxEntries) : values });
		return result;
	}

	private recordGreatest(
		key: string,
		known: Remembered | undefined,
		items: DeduplicationItemTypes[],
		{ mode }: ICheckProcessedOptions,
	): IDeduplicationOutput {
		const rank = (value: DeduplicationItemTypes) =>
			mode === 'latestDate' ? new Date(value).getTime() : Number(value);
		const greatest = known?.values[0];
		const isNew = (item: DeduplicationItemTypes) => greatest === undefined || rank(item) > rank(greatest);
		const result: IDeduplicationOutput = {
			new: items.filter(isNew),
			processed: items.filter((item) => !isNew(item)),
		};
		const [latest] = [...result.new].sort((a, b) => rank(b) - rank(a));
		if (latest !== undefined) this.remembered.set(key, { mode, values: [latest] });
		return result;
	}
}

function storeKey(scope: DeduplicationScope, { workflow, node }: ICheckProcessedContextData): string {
	if (!workflow.id) throw new Error('Deduplication needs a workflow id');
	if (scope === 'workflow') return `${workflow.id}:`;
	if (!node) throw new Error("Deduplication with scope 'node' needs a node");
	return `${workflow.id}:n:${node.id}`; // the id, so that renaming a node forgets nothing
}

// n8n-core holds one deduplicator per process; each running workflow is led to the memory of its engine.
const memories = new WeakMap<object, MemoryDeduplicator>();
let installed = false;

/** Binds a workflow that is about to run to the memory of its engine. */
export function rememberFor(workflow: object, memory: MemoryDeduplicator): void {
	memories.set(workflow, memory);
}

function memoryOf(context: ICheckProcessedContextData): MemoryDeduplicator {
	const memory = memories.get(context.workflow);
	if (!memory) throw new Error('Deduplication was used outside a run of the harness');
	return memory;
}

export async function installDeduplication(): Promise<void> {
	if (installed) return;
	installed = true;
	await DataDeduplicationService.init({
		checkProcessedAndRecord: async (items, scope, context, options) =>
			await memoryOf(context).checkProcessedAndRecord(items, scope, context, options),
		removeProcessed: async (items, scope, context, options) =>
			await memoryOf(context).removeProcessed(items, scope, context, options),
		clearAllProcessedItems: async (scope, context) =>
			await memoryOf(context).clearAllProcessedItems(scope, context),
		getProcessedDataCount: async (scope, context, options) =>
			await memoryOf(context).getProcessedDataCount(scope, context, options),
	});
}
