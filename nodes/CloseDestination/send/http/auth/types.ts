import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** Authentication for the calls of a run. */
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
	/** False once Close has refused the current credential. */
	isUsable(): boolean;
	/** Close took the credential. */
	accepted(credential: ICredentialDataDecryptedObject): void;
	/** Replaces a credential that Close refuses. Calls that ask at the same time share one renewal. */
	renew(refused: ICredentialDataDecryptedObject, patience: Patience): Promise<Renewal>;
	/** Milliseconds for which calls of this run have had no usable token. */
	unusableMs(): number;
}

/** Time limits of a renewal. */
export interface Patience {
	/** Of one request for a token. */
	timeoutMs: number;
	/** For pauses between requests for a token; the first is made in any case. */
	longestWaitMs: number;
	/** Told of pauses between requests for a token. */
	onPause?: (ms: number) => void;
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
	/** Advice for the person, and the cause. */
	advice: string;
	/** Wait before the next token request, if the answer names one. */
	advisedMs?: number;
}
