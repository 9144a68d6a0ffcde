import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDeduplicationOutput,
} from 'n8n-workflow';
import { DataDeduplicationService } from './core';

type Items = DeduplicationItemTypes[];

/** n8n's deduplication store in memory, for mode `entries`: same keys and same answers, including its oddities. */
export class MemoryDeduplicator {
	private readonly remembered = new Map<string, string[]>();

	/** Forgets everything, as a new database would. */
	clear(): void {
		this.remembered.clear();
	}

	record(key: string, items: Items, { maxEntries }: ICheckProcessedOptions): IDeduplicationOutput {
		const known = this.remembered.get(key);
		const values = known ?? [];
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
		this.remembered.set(key, maxEntries ? values.slice(-maxEntries) : values);
		return result;
	}

	remove(key: string, items: Items): void {
		const removed = new Set(items.map(String));
		const known = this.remembered.get(key);
		if (known)
			this.remembered.set(
				key,
				known.filter((value) => !removed.has(value)),
			);
	}
}

function storeKey(scope: DeduplicationScope, { workflow, node }: ICheckProcessedContextData): string {
	if (!workflow.id) throw new Error('Deduplication needs a workflow id');
	if (scope === 'workflow') return `${workflow.id}:`;
	if (!node) throw new Error("Deduplication with scope 'node' needs a node");
	return `${workflow.id}:n:${node.id}`; // the id, so that renaming a node forgets nothing
}

// n8n-core has one deduplicator per process, so each running workflow is mapped to the memory of its engine.
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

const unused = async () => {
	throw new Error('The engine harness has no other deduplication than adding and removing entries');
};

export async function installDeduplication(): Promise<void> {
	if (installed) return;
	installed = true;
	await DataDeduplicationService.init({
		checkProcessedAndRecord: async (items, scope, context, options) =>
			memoryOf(context).record(storeKey(scope, context), items, options),
		removeProcessed: async (items, scope, context) =>
			memoryOf(context).remove(storeKey(scope, context), items),
		clearAllProcessedItems: unused,
		getProcessedDataCount: unused,
	});
}
