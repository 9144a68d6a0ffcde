import { mapValues } from 'lodash';

import { exampleFiles, readExample } from '../demo/readExample';
import type { NodeJson, WorkflowJson } from '../harness';
import { DEFAULT_KEY } from '../sandbox/state';
import type { Credential, CredentialReference, N8nClient } from './n8nClient';

/** With the default key of a sandbox, under the name that the examples use. */
export const credentialFor = (sandboxUrl: string): Credential => ({
	name: 'Close account',
	type: 'closeApi',
	data: { apiKey: DEFAULT_KEY, baseUrl: sandboxUrl },
});

const CLOSE_URL = 'https://api.close.com/api/v1';

export type Example = WorkflowJson & { id: string; name: string };

/** Points the credential to the sandbox, and adds the examples that are missing. What a person changed stays. */
export async function fillN8n(client: N8nClient, sandboxUrl: string): Promise<Example[]> {
	const credential = await client.saveCredential(credentialFor(sandboxUrl));
	const examples = exampleFiles().map((file) => exampleFor(file, sandboxUrl, credential));
	for (const example of examples) {
		if (!(await client.hasWorkflow(example.id))) await client.createWorkflow(example);
	}
	return examples;
}

/** An example as it is, but led to the sandbox in place of Close. */
export function exampleFor(file: string, sandboxUrl: string, credential: CredentialReference): Example {
	const workflow = withCredentials(readExample(file) as Example, { closeApi: credential });
	return { ...workflow, nodes: workflow.nodes.map((node) => ledTo(sandboxUrl, node)) };
}

/** Credentials of these types stand in the places of the workflow's own; others stay as they are. */
export function withCredentials<T extends WorkflowJson>(
	workflow: T,
	credentials: Record<string, CredentialReference>,
): T {
	const attach = (node: NodeJson) => ({
		...node,
		...(node.credentials && {
			credentials: mapValues(node.credentials, (own, type) => credentials[type] ?? own),
		}),
	});
	return { ...workflow, nodes: workflow.nodes.map(attach) };
}

/** Nodes other than Close Destination hold Close's address themselves. */
function ledTo(sandboxUrl: string, node: NodeJson): NodeJson {
	const { url } = Object(node.parameters) as { url?: string };
	return url
		? { ...node, parameters: { ...node.parameters, url: url.replace(CLOSE_URL, sandboxUrl) } }
		: node;
}
