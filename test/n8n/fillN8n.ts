import { mapValues } from 'lodash';

import { exampleFiles, readExample } from '../demo/readExample';
import type { NodeJson, WorkflowJson } from '../engine/harness';
import { DEFAULT_KEY } from '../sandbox/state';
import type { Credential, CredentialReference, N8nClient } from './n8nClient';

/** With the default key of a sandbox, under the name that the examples use. */
export const credentialFor = (sandboxUrl: string): Credential => ({
	name: 'Close account',
	type: 'closeApi',
	data: { apiKey: DEFAULT_KEY, baseUrl: sandboxUrl },
});

export type Example = WorkflowJson & { id: string; name: string };

/** Points the credential to the sandbox, and adds the examples that are missing. What a person changed stays. */
export async function fillN8n(client: N8nClient, sandboxUrl: string): Promise<Example[]> {
	const credential = await client.saveCredential(credentialFor(sandboxUrl));
	const examples = exampleFiles().map((file) =>
		withCredentials(readExample(file) as Example, { closeApi: credential }),
	);
	for (const example of examples) {
		if (!(await client.hasWorkflow(example.id))) await client.createWorkflow(example);
	}
	return examples;
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
