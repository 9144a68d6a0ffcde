import {
	NodeHelpers,
	type IDataObject,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';
import type { Packages } from './packages';
import { agent, agentType, standIns } from './standIns';
import { toolVariant } from './toolVariant';

type Execute = (this: unknown, ...args: unknown[]) => unknown;

/** The node types of one run: the package's own, stand-ins for core nodes, and a count of what they do. */
export class NodeTypes implements INodeTypes {
	private readonly cache = new Map<string, INodeType | undefined>();
	private readonly tries = new Map<string, number>();
	/** How often nodes asked for the value of a parameter. */
	parameterReads = 0;

	constructor(
		private readonly packages: Packages,
		private readonly toolCalls: IDataObject[] = [],
	) {}

	getByName(type: string): INodeType | IVersionedNodeType {
		return (this.findStandIn(type) ?? this.packages.node(type)) as INodeType | IVersionedNodeType;
	}

	/** Undefined for unknown types, as n8n-workflow expects from its callers' point of view. */
	getByNameAndVersion(type: string, version?: number): INodeType {
		const key = `${type}@${version}`;
		if (!this.cache.has(key)) this.cache.set(key, this.find(type, version));
		return this.cache.get(key) as INodeType;
	}

	getKnownTypes(): IDataObject {
		return {};
	}

	triesOf(node: string, run: number): number {
		return this.tries.get(`${node}:${run}`) ?? 0;
	}

	private find(type: string, version?: number): INodeType | undefined {
		const standIn = this.findStandIn(type);
		if (standIn) return this.counted(standIn);
		const own = this.packages.node(type);
		if (own) return this.counted(NodeHelpers.getVersionedNodeType(own, version));
		if (type.endsWith('Tool')) {
			const base = this.packages.node(type.slice(0, -'Tool'.length));
			const versioned = base && NodeHelpers.getVersionedNodeType(base, version);
			if (versioned?.description.usableAsTool) return this.counted(toolVariant(versioned));
		}
		return undefined;
	}

	private findStandIn(type: string): INodeType | undefined {
		return type === agentType ? agent(this.toolCalls) : standIns[type];
	}

	private counted(type: INodeType): INodeType {
		const execute = type.execute as Execute | undefined;
		if (!execute) return type;
		const { tries } = this;
		const countRead = () => void this.parameterReads++;
		const wrapped: INodeType = Object.create(type, {
			execute: {
				value: function (this: unknown, ...args: unknown[]) {
					// Nodes of the newer class style get the context as an argument.
					const context = (this === wrapped ? args[0] : this) as IExecuteFunctions;
					const key = `${context.getNode().name}:${context.getWorkflowDataProxy(0).$runIndex}`;
					tries.set(key, (tries.get(key) ?? 0) + 1);
					countReads(context, countRead);
					return execute.apply(this, args);
				},
			},
		}) as INodeType;
		return wrapped;
	}
}

/** n8n gives each execution of a node a context of its own. */
function countReads(context: IExecuteFunctions, count: () => void): void {
	const read = context.getNodeParameter.bind(context) as (...args: unknown[]) => unknown;
	context.getNodeParameter = ((...args: unknown[]) => {
		count();
		return read(...args);
	}) as typeof context.getNodeParameter;
}
