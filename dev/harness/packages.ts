import type { ICredentialType, INodeType, IVersionedNodeType } from 'n8n-workflow';
import { LazyPackageDirectoryLoader, type PackageDirectoryLoader } from './core';

/** The packages of one engine: the one under test, and others whose nodes its workflows use. */
export class Packages {
	constructor(private readonly loaders: PackageDirectoryLoader[]) {}

	/** @param type with the name of its package, as workflows name it */
	node(type: string): INodeType | IVersionedNodeType | undefined {
		const loader = this.loaders.find(({ packageName }) => type.startsWith(`${packageName}.`));
		if (!loader) return undefined;
		const name = type.slice(loader.packageName.length + 1);
		const isKnown = name in loader.nodeTypes || name in loader.known.nodes;
		return isKnown ? loader.getNode(name).type : undefined;
	}

	/** Of the first package that has it: names of credentials are global. */
	credential(name: string): { type: ICredentialType; packageName: string } {
		const owner = this.loaders.find(
			({ credentialTypes, known }) => name in credentialTypes || name in known.credentials,
		);
		const loader = owner ?? this.loaders[0];
		return { type: loader.getCredential(name).type, packageName: loader.packageName };
	}
}

/** n8n's own nodes are many: as in n8n, those that come with a list are loaded when they are used. */
export async function loadPackages(dirs: readonly string[]): Promise<PackageDirectoryLoader[]> {
	const loaders = dirs.map((dir) => new LazyPackageDirectoryLoader(dir));
	for (const loader of loaders) await loader.loadAll();
	return loaders;
}
