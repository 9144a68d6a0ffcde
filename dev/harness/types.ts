import type {
	ExecutionError,
	ExecutionStatus,
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeExecutionData,
	IRun,
	LogMetadata,
	NodeExecutionHint,
	WorkflowExecuteMode,
} from 'n8n-workflow';

export interface EngineOptions {
	/** The built package to load; default: the repository root. */
	packageDir?: string;
	/** Folders of further packages whose nodes and credentials workflows may use, such as n8n-nodes-base. */
	morePackages?: readonly string[];
}

/** A node as n8n exports it. */
export interface NodeJson {
	name: string;
	type: string;
	id?: string;
	typeVersion?: number;
	position?: number[];
	parameters?: object;
	credentials?: Record<string, { id?: string | null; name?: string } | undefined>;
	disabled?: boolean;
	[setting: string]: unknown;
}

/** A workflow as n8n exports it. */
export interface WorkflowJson {
	nodes: NodeJson[];
	connections: object;
	id?: string;
	name?: string;
	settings?: object;
	pinData?: Record<string, object[]>;
	[field: string]: unknown;
}

/** Decrypted credential data by credential type name. */
export type CredentialData = Record<string, ICredentialDataDecryptedObject>;

export interface WorkflowRun {
	workflow: WorkflowJson;
	/** Goes to every node that refers to the type, and to nodes without credentials whose type accepts it. */
	credentials?: CredentialData;
	/** What the source node puts out; without it the source's `pinData`, else one empty item. */
	items?: Array<IDataObject | INodeExecutionData>;
	/** Default 'manual'. */
	mode?: WorkflowExecuteMode;
	/** n8n's Retry of this failed execution. */
	retryOf?: RunResult;
	/** What the model passes to a Close Destination used as a tool, one call per entry. */
	toolCalls?: IDataObject[];
}

export interface NodeRun {
	/** Every main output of the node; one that did not run is an empty array. Of a tool: what the agent gets. */
	outputs: INodeExecutionData[][];
	json: IDataObject[][];
	/** Per output and item: the input items it came from. */
	paired: number[][][];
	hints: NodeExecutionHint[];
	error?: ExecutionError;
	/** Undefined when the node did not run. */
	executionStatus?: ExecutionStatus;
	/** How often `execute` was called. */
	tries: number;
}

export interface LogLine {
	level: 'error' | 'warn' | 'info' | 'debug';
	message: string;
	metadata?: LogMetadata;
}

export interface RunResult {
	status: ExecutionStatus;
	error?: ExecutionError;
	executionId: string;
	/** `run` counts the times a node ran in one execution, as in a loop. */
	node(name: string, run?: number): NodeRun;
	raw: IRun;
	/** All that n8n would save of the run, as text. */
	serialized(): string;
	/** How often a credential was read and decrypted. */
	decryptions: number;
	/** How often nodes asked n8n for the value of a parameter. */
	parameterReads: number;
	/** What n8n and the nodes logged meanwhile. */
	logs: LogLine[];
	/** What nodes wrote into the console of the browser that started the run. */
	consoleLines: unknown[];
}

export interface StartedRun {
	finished: Promise<RunResult>;
	/** n8n's Stop button. */
	cancel(): void;
}
