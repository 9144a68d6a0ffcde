import type { IConnections } from 'n8n-workflow';

import type { NodeJson, WorkflowJson } from '../../../dev/harness';
import type { CredentialReference } from '../../../dev/n8n/n8nClient';

export const TRIGGER = 'When clicking ‘Execute workflow’';
export const CLOSE = 'Close Destination';

/** A node behind one of the outputs of Close Destination; without a type, one that does nothing. */
export interface Behind {
	name: string;
	type?: string;
	typeVersion?: number;
	parameters?: object;
	/** Whether it has the credential, as Close Destination needs it. */
	isClose?: boolean;
}

export interface Flow {
	records: object[];
	parameters?: object;
	/** In the order of the outputs. */
	behind?: Behind[];
	/** Whether the nodes behind are connected. */
	wired?: boolean;
}

/** Records pinned to a trigger -> Close Destination -> one node per output. */
export function flow(
	{ records, parameters = {}, behind = [], wired = true }: Flow,
	credential: CredentialReference,
	credentialType = 'closeApi',
): WorkflowJson {
	const withCredential = (json: NodeJson): NodeJson => ({
		...json,
		type: 'n8n-nodes-close-destination.closeDestination',
		credentials: { [credentialType]: credential },
	});
	const wireTo = (name: string) => [{ node: name, type: 'main' as const, index: 0 }];
	const connections: IConnections = {
		[TRIGGER]: { main: [wireTo(CLOSE)] },
		...(wired && { [CLOSE]: { main: behind.map(({ name }) => wireTo(name)) } }),
	};
	return {
		name: 'Records to Close',
		nodes: [
			node({ name: TRIGGER, type: 'n8n-nodes-base.manualTrigger' }, [0, 0]),
			withCredential(node({ name: CLOSE, parameters }, [300, 0])),
			...behind.map((next, index) => {
				const json = node(next, [700, (index - 1) * 200]);
				return next.isClose ? withCredential(json) : json;
			}),
		],
		connections,
		pinData: { [TRIGGER]: records.map((json) => ({ json })) },
		settings: { executionOrder: 'v1' },
	};
}

const node = (
	{ name, type = 'n8n-nodes-base.noOp', typeVersion = 1, parameters = {} }: Behind,
	position: number[],
): NodeJson => ({ id: name, name, type, typeVersion, position, parameters });
