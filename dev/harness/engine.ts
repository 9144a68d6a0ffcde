/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- finds the built package on disk */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type {
	ICredentialDataDecryptedObject,
	INodeCredentialTestResult,
	INodeListSearchResult,
	ResourceMapperFields,
} from 'n8n-workflow';
import { createAdditionalData } from './additionalData';
import { PackageDirectoryLoader } from './core';
import { CredentialStore } from './credentialStore';
import { testCredential } from './credentialTest';
import { CredentialTypes } from './credentialTypes';
import { CredentialsHelper } from './credentialsHelper';
import { MemoryDeduplicator, installDeduplication } from './deduplication';
import { callMethod, type EditorCall, type SearchCall } from './editor';
import { installEncryption } from './encryption';
import type { EngineParts } from './engineParts';
import { installLogs } from './logs';
import { loadPackages, Packages } from './packages';
import { startRun } from './run';
import type { EngineOptions, RunResult, StartedRun, WorkflowRun } from './types';

export interface Engine {
	run(run: WorkflowRun): Promise<RunResult>;
	start(run: WorkflowRun): StartedRun;
	loader: PackageDirectoryLoader;
	/** `nodeType` with or without the package's name. */
	listSearch(nodeType: string, method: string, call?: SearchCall): Promise<INodeListSearchResult>;
	resourceMapping(nodeType: string, method: string, call?: EditorCall): Promise<ResourceMapperFields>;
	testCredential(type: string, data: ICredentialDataDecryptedObject): Promise<INodeCredentialTestResult>;
	/** What the nodes recorded with n8n's deduplication helpers; lasts as long as the engine. */
	deduplication: { clear(): void };
	/**
	 * Keeps a credential beyond its runs, with what n8n writes into it. A workflow names it by `credentialId`.
	 * @param id replaces that one
	 */
	saveCredential(type: string, data: ICredentialDataDecryptedObject, id?: string): Promise<string>;
	/** A saved credential, decrypted. */
	readCredential(id: string, type: string): Promise<ICredentialDataDecryptedObject>;
	/** Credential data as n8n hands it on: defaults added, expressions resolved. */
	completeCredential(type: string, data: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject;
}

const repositoryRoot = resolve(__dirname, '../..');

/** n8n's own execution engine around a built package. Takes a second or two: once per test file. */
export async function createEngine({
	packageDir = repositoryRoot,
	morePackages = [],
}: EngineOptions = {}): Promise<Engine> {
	installLogs();
	installEncryption();
	await installDeduplication();

	const loader = new PackageDirectoryLoader(packageDir);
	const { nodes = [], credentials = [] } = loader.packageJson.n8n ?? {};
	for (const file of [...nodes, ...credentials]) {
		if (!existsSync(resolve(packageDir, file)))
			throw new Error(`${file} is missing; build the package first`);
	}
	await loader.loadAll();

	const packages = new Packages([loader, ...(await loadPackages(morePackages))]);
	const parts: EngineParts = {
		loader,
		packages,
		credentialTypes: new CredentialTypes(packages),
		credentialStore: new CredentialStore(),
		deduplication: new MemoryDeduplicator(),
	};
	return {
		loader,
		run: async (run) => await startRun(parts, run).finished,
		start: (run) => startRun(parts, run),
		listSearch: async (type, method, call) => await callMethod(parts, 'listSearch', type, method, call),
		resourceMapping: async (type, method, call) =>
			await callMethod(parts, 'resourceMapping', type, method, call),
		testCredential: async (type, data) => await testCredential(parts, type, data),
		deduplication: parts.deduplication,
		saveCredential: async (type, data, id = parts.credentialStore.newId()) => {
			await parts.credentialStore.save(id, type, data);
			return id;
		},
		completeCredential: (type, data) => {
			const helper = new CredentialsHelper(parts.credentialTypes, parts.credentialStore);
			return helper.complete(createAdditionalData(helper), data, type, 'internal');
		},
		readCredential: async (id, type) => await parts.credentialStore.read(id, type).getData(),
	};
}
