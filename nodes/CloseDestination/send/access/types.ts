import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** What the calls of a run are made with. */
export interface Access {
	/** Of the credential, in n8n. */
	readonly type: string;
	/** Empty when the credential is not saved. */
	readonly id: string;
	/** Decrypted, as it is now. */
	readonly credential: ICredentialDataDecryptedObject;
	/** After a 401, where something can be done about it. @param refused the credential the call was made with */
	renew?(refused: ICredentialDataDecryptedObject): Promise<Renewal>;
}

/**
 * What became of an OAuth2 token after a 401. `refused`: a person has to connect the credential again. `failed`: a new
 * token could not be asked for, for now.
 */
export type Renewal = 'renewed' | 'refused' | 'failed';
