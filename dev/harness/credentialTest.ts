import {
	Workflow,
	createRunExecutionData,
	type IAuthenticateRuleResponseCode,
	type ICredentialDataDecryptedObject,
	type ICredentialTestFunction,
	type ICredentialTestRequest,
	type ICredentialsDecrypted,
	type INode,
	type INodeCredentialTestResult,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';
import { createAdditionalData } from './additionalData';
import { CredentialTestContext, ExecuteContext, RoutingNode } from './core';
import { CredentialsHelper } from './credentialsHelper';
import type { EngineParts } from './engineParts';
import { passThrough } from './standIns';

/** What n8n shows after "Save" in a credential: runs the type's test request, or the node's test function. */
export async function testCredential(
	parts: EngineParts,
	type: string,
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const helper = new CredentialsHelper(parts.credentialTypes, parts.credentialStore);
	const additionalData = createAdditionalData(helper);
	const credential: ICredentialsDecrypted = {
		id: parts.credentialStore.idFor(type, data),
		name: type,
		type,
		data: helper.complete(additionalData, data, type, 'internal'),
	};
	await parts.credentialStore.save(credential.id, type, data);

	const { test } = parts.credentialTypes.get(type);
	if (test) return await sendTestRequest(test, credential, helper);
	const testFunction = findTestFunction(parts, type);
	if (testFunction) {
		return await testFunction.call(new CredentialTestContext(additionalData), credential);
	}
	if (parts.credentialTypes.parentsOf(type).includes('oAuth2Api')) return hasToken(credential);
	return { status: 'Error', message: 'No testing function found for this credential.' };
}

/** n8n runs the request through its declarative node engine, on a node made up for the purpose. */
async function sendTestRequest(
	{ request, rules = [] }: ICredentialTestRequest,
	credential: ICredentialsDecrypted,
	helper: CredentialsHelper,
): Promise<INodeCredentialTestResult> {
	const { description } = passThrough('n8n-nodes-base.noOp');
	const nodeType: INodeType = {
		description: {
			...description,
			credentials: [{ name: credential.type, required: true }],
			properties: [{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request } }],
		},
	};
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		},
	});
	const input = { main: [[{ json: {} }]] };
	const context = new ExecuteContext(
		workflow,
		node,
		createAdditionalData(helper),
		'internal',
		createRunExecutionData(),
		0,
		[],
		input,
		{ node, data: {}, source: null },
		[],
	);

	let output: INodeExecutionData[][] | undefined;
	try {
		output = await new RoutingNode(context, nodeType, credential).runNode();
	} catch (error) {
		return { status: 'Error', message: refusalMessage(error as RequestError, rules) };
	}
	for (const { type, properties } of rules) {
		if (type !== 'responseSuccessBody') continue;
		const { key, value, message } = properties as { key: string; value: unknown; message: string };
		if (valueAt(output?.[0]?.[0]?.json, key) === value) return { status: 'Error', message };
	}
	return { status: 'OK', message: 'Connection successful!' };
}

interface RequestError extends Error {
	cause?: { response?: { status: number; statusText: string }; code?: string };
}

function refusalMessage(
	{ message, cause }: RequestError,
	rules: ICredentialTestRequest['rules'] = [],
): string {
	const response = cause?.response;
	if (!response) return cause?.code ?? message;
	const rule = rules.find(
		(candidate): candidate is IAuthenticateRuleResponseCode =>
			candidate.type === 'responseCode' && candidate.properties.value === response.status,
	);
	return rule?.properties.message ?? (response.statusText || `Received HTTP status code: ${response.status}`);
}

function valueAt(data: unknown, path: string): unknown {
	return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], data);
}

function findTestFunction({ loader }: EngineParts, type: string): ICredentialTestFunction | undefined {
	for (const loaded of Object.values(loader.nodeTypes)) {
		for (const { description, methods } of loader.getVersionedNodeTypeAll(loaded.type)) {
			const testedBy = description.credentials?.find(({ name }) => name === type)?.testedBy;
			if (typeof testedBy === 'string') return methods?.credentialTest?.[testedBy];
		}
	}
	return undefined;
}

function hasToken({ data }: ICredentialsDecrypted): INodeCredentialTestResult {
	const token = data?.oauthTokenData as { access_token?: unknown } | undefined;
	return token?.access_token
		? { status: 'OK', message: 'OAuth2 Access Token was found' }
		: { status: 'Error', message: 'OAuth2 Access Token was not found' };
}
