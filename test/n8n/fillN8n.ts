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
	const examples = exampleFiles().map((file) => withCredential(readExample(file) as Example, credential));
	for (const example of examples) {
		if (!(await client.hasWorkflow(example.id))) await client.createWorkflow(example);
	}
	return examples;
}

function withCredential(workflow: Example, credential: CredentialReference): Example {
	const attach = (node: NodeJson) =>
		'credentials' in node ? { ...node, credentials: { closeApi: credential } } : node;
	return { ...workflow, nodes: workflow.nodes.map(attach) };
}
