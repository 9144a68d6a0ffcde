import type { ICredentialDataDecryptedObject, ICredentialsEncrypted } from 'n8n-workflow';
import { Credentials } from './core';

/** Stands for n8n's credentials table: what it holds is encrypted. */
export class CredentialStore {
	private readonly rows = new Map<string, ICredentialsEncrypted>();
	private readonly ids = new Map<string, string>();
	private added = 0;

	/** The same data keeps its id from run to run, as a saved credential does. */
	idFor(type: string, data: ICredentialDataDecryptedObject): string {
		const key = JSON.stringify([type, data]);
		const id = this.ids.get(key) ?? `credential-${this.ids.size + 1}`;
		this.ids.set(key, id);
		return id;
	}

	async save(id: string, type: string, data: ICredentialDataDecryptedObject): Promise<void> {
		const credentials = new Credentials({ id, name: type }, type);
		await credentials.setData(data);
		this.write(credentials);
	}

	write(credentials: Credentials): void {
		const row = credentials.getDataToSave();
		this.rows.set(String(row.id), row);
	}

	read(id: string | null, type: string): Credentials {
		const row = this.rows.get(String(id));
		if (row?.type !== type) throw new Error(`Credential with ID "${id}" does not exist for type "${type}".`);
		return new Credentials({ id, name: row.name }, type, row.data);
	}

	newId(): string {
		return `saved-credential-${++this.added}`;
	}
}
