import {
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ILoadOptionsFunctions,
	type INode,
	type INodeListSearchResult,
	type INodeParameters,
	type ResourceMapperFields,
} from 'n8n-workflow';
import { createAdditionalData } from './additionalData';
import { LoadOptionsContext } from './core';
import { CredentialsHelper } from './credentialsHelper';
import type { EngineParts } from './engineParts';
import { giveCredentials } from './nodeCredentials';
import { NodeTypes } from './nodeTypes';

export interface EditorCall {
	/** As set so far in the open node; the type's defaults are added. */
	parameters?: object;
	credentials?: Record<string, ICredentialDataDecryptedObject>;
	/** Path of the parameter whose choices are wanted, for methods that look at its neighbours. */
	path?: string;
}

export interface SearchCall extends EditorCall {
	filter?: string;
}

interface Results {
	listSearch: INodeListSearchResult;
	resourceMapping: ResourceMapperFields;
}

type Method = (this: ILoadOptionsFunctions, ...args: unknown[]) => Promise<unknown>;

/** Calls a method of a node type as the editor does for a node that is open on the canvas. */
export async function callMethod<Kind extends keyof Results>(
	parts: EngineParts,
	kind: Kind,
	nodeType: string,
	method: string,
	call: SearchCall = {},
): Promise<Results[Kind]> {
	const nodeTypes = new NodeTypes(parts.packages);
	const type = nodeType.includes('.') ? nodeType : `${parts.loader.packageName}.${nodeType}`;
	const found = nodeTypes.getByNameAndVersion(type);
	const run = found?.methods?.[kind]?.[method] as Method | undefined;
	if (!run) throw new Error(`Node type "${type}" has no ${kind} method "${method}"`);

	const { version, properties } = found.description;
	const node: INode = {
		id: 'open-node',
		name: 'Temp-Node',
		type,
		typeVersion: Array.isArray(version) ? Math.max(...version) : version,
		position: [0, 0],
		parameters: {},
	};
	const given = structuredClone(call.parameters ?? {}) as INodeParameters;
	node.parameters =
		NodeHelpers.getNodeParameters(properties, given, true, false, node, found.description) ?? {};
	await giveCredentials([node], call.credentials ?? {}, nodeTypes, parts.credentialStore);

	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const helper = new CredentialsHelper(parts.credentialTypes, parts.credentialStore);
	const additionalData = {
		...createAdditionalData(helper),
		currentNodeParameters: node.parameters,
	};
	const context = new LoadOptionsContext(workflow, node, additionalData, call.path ?? '');
	const args = kind === 'listSearch' ? [call.filter] : [];
	return (await run.call(context, ...args)) as Results[Kind];
}
