import type { INode } from 'n8n-workflow';
import type { CredentialStore } from './credentialStore';
import type { NodeTypes } from './nodeTypes';
import type { CredentialData } from './types';

/** Saves the given credentials and points the nodes that use their types at them. */
export async function giveCredentials(
	nodes: INode[],
	given: CredentialData,
	nodeTypes: NodeTypes,
	store: CredentialStore,
): Promise<void> {
	for (const node of nodes) {
		for (const [type, data] of Object.entries(given)) {
			if (!wants(node, type, nodeTypes)) continue;
			const id = node.credentials?.[type]?.id || store.idFor(type, data);
			await store.save(id, type, data);
			node.credentials = { ...node.credentials, [type]: { id, name: type } };
		}
	}
}

function wants(node: INode, type: string, nodeTypes: NodeTypes): boolean {
	if (node.credentials && Object.keys(node.credentials).length > 0) return type in node.credentials;
	const description = nodeTypes.getByNameAndVersion(node.type, node.typeVersion)?.description;
	return description?.credentials?.some(({ name }) => name === type) ?? false;
}
