import type { PackageDirectoryLoader } from './core';
import type { CredentialStore } from './credentialStore';
import type { CredentialTypes } from './credentialTypes';
import type { MemoryDeduplicator } from './deduplication';
import type { Packages } from './packages';

/** What the runs of one engine share. */
export interface EngineParts {
	/** Of the package under test. */
	loader: PackageDirectoryLoader;
	packages: Packages;
	credentialTypes: CredentialTypes;
	credentialStore: CredentialStore;
	deduplication: MemoryDeduplicator;
}
