import type { PackageDirectoryLoader } from './core';
import type { CredentialStore } from './credential-store';
import type { CredentialTypes } from './credential-types';
import type { MemoryDeduplicator } from './deduplication';

/** What the runs of one engine share. */
export interface EngineParts {
	loader: PackageDirectoryLoader;
	credentialTypes: CredentialTypes;
	credentialStore: CredentialStore;
	deduplication: MemoryDeduplicator;
}
