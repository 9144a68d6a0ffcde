import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { get } from 'lodash';

import { contextWith } from '../contextWith';
import { Turns } from '../turns';
import { CREDENTIALS } from './credentials';
import type { Access, Renewal } from './types';

const { type, secretOf } = CREDENTIALS.oAuth2;

/** Close's refresh tokens work once: all executions of this n8n process take turns, by credential. */
const turns = new Turns();

/** A token that expires, and is renewed when Close refuses it. n8n gets the new one and keeps it; see decision 7. */
export class OAuth2Access implements Access {
	readonly type = type;
	private renewal?: Promise<Renewal>;

	constructor(
		private readonly context: IExecuteFunctions,
		readonly id: string,
		public credential: ICredentialDataDecryptedObject,
	) {}

	/** Calls that are refused at the same time share one renewal. A refusal of it is final for the run. */
	async renew(refused: ICredentialDataDecryptedObject): Promise<Renewal> {
		if (refused !== this.credential) return 'renewed';
		this.renewal ??= this.waitForTurn().then((outcome) => {
			if (outcome !== 'refused') this.renewal = undefined;
			return outcome;
		});
		return await this.renewal;
	}

	private async waitForTurn(): Promise<Renewal> {
		try {
			return await turns.take(this.id, async () => await this.renewNow());
		} catch {
			// n8n's store can't be read.
			return 'failed';
		}
	}

	/** Another execution or process may have renewed the token before, or may be faster. */
	private async renewNow(): Promise<Renewal> {
		if (await this.takeNewer()) return 'renewed';
		const outcome = await this.askForToken();
		return (await this.takeNewer()) ? 'renewed' : outcome;
	}

	/** Takes over the credential from n8n's store if it holds another token. @returns whether it does */
	private async takeNewer(): Promise<boolean> {
		const stored = await this.context.getCredentials(type);
		const isNewer = secretOf(stored) !== secretOf(this.credential);
		if (isNewer) this.credential = stored;
		return isNewer;
	}

	/** n8n asks, and puts the answer into its store and into what it is handed: a copy of the refused credential. */
	private async askForToken(): Promise<Renewal> {
		// What older n8n versions throw then looks like trouble that passes.
		if (!get(this.credential, 'oauthTokenData.refresh_token')) return 'refused';
		const holder = contextWith(this.context, {
			getCredentials: async <T>() => ({ ...this.credential }) as T,
		});
		try {
			await holder.helpers.refreshOAuth2Token.call(holder, type);
			return 'renewed';
		} catch (error) {
			return isPassing(error) ? 'failed' : 'refused';
		}
	}
}

/** Whether asking for a token can succeed later: there was no answer, or one that says nothing of the connection. */
function isPassing(error: unknown): boolean {
	const { code, status, response, body } = Object(error) as TokenFailure;
	if (typeof body?.error === 'string') return !FINAL_ERRORS.has(body.error);
	const answered = response?.status ?? status;
	if (answered !== undefined) return answered === 429 || answered >= 500;
	return typeof code === 'string';
}

/** What n8n throws for an answer in OAuth's form, for any other answer, and for none: `@n8n/client-oauth2` and axios. */
interface TokenFailure {
	body?: { error?: unknown };
	status?: number;
	response?: { status?: number };
	code?: unknown;
}

/** Source: RFC 6749, section 5.2. */
const FINAL_ERRORS: ReadonlySet<string> = new Set([
	'invalid_request',
	'invalid_client',
	'invalid_grant',
	'unauthorized_client',
	'unsupported_grant_type',
	'invalid_scope',
]);
