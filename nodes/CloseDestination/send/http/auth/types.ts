import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** What the calls of a run are made with. */
export interface Access {
	/** Of the credential, in n8n. */
	readonly type: string;
	/** Empty when the credential is not saved. */
	readonly id: string;
	/** Decrypted, as it is now. */
	readonly credential: ICredentialDataDecryptedObject;
	/** Only where a credential expires. */
	readonly expiring?: ExpiringAccess;
}

/** A credential that expires, and what is known of it in this process. */
export interface ExpiringAccess {
	/** Whether Close is not known to refuse the credential as it is now. */
	isUsable(): boolean;
	/** Close took the credential. */
	accepted(credential: ICredentialDataDecryptedObject): void;
	/** Replaces a credential that Close refuses. Calls that ask at the same time share one renewal. */
	renew(refused: ICredentialDataDecryptedObject, patience: Patience): Promise<Renewal>;
	/** How long calls of this run have had nothing to be made with. */
	unusableMs(): number;
}

/** How long a renewal may take. */
export interface Patience {
	/** Of one request for a token. */
	timeoutMs: number;
	/** For pauses between requests for a token; the first is made in any case. */
	longestWaitMs: number;
	/** The execution was stopped. */
	signal?: AbortSignal;
}

/**
 * What became of an OAuth2 token after a 401. `refused`: a person has to do something about the credential. `failed`: a
 * new token could not be fetched, for now.
 */
export type Renewal = { outcome: 'renewed' } | FailedRenewal;

export interface FailedRenewal {
	outcome: 'refused' | 'failed';
	/** What the person can do, and why. */
	advice: string;
	/** How long to wait before the next request for a token, if the answer says. */
	advisedMs?: number;
}
