import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { get } from 'lodash';

import { type Clock, pause } from '../../../lib/clock';
import { contextWith } from '../contextWith';
import { Deadlines } from '../deadlines';
import { CREDENTIALS } from './credentials';
import { TOKEN_ADVICE, TOKEN_TROUBLES } from './messages';
import { type SharedToken, sharedToken } from './sharedToken';
import { addressOf, readTokenFailure } from './tokenFailure';
import type { Access, ExpiringAccess, FailedRenewal, Patience, Renewal } from './types';

const { type, secretOf } = CREDENTIALS.oAuth2;

const RENEWED: Renewal = { outcome: 'renewed' };

/** After this time a new token that was refused is tried once more, because a server may learn of it late. */
const SECOND_LOOK_MS = 2_000;

/** A token that expires, and is renewed when Close refuses it. n8n gets the new one and keeps it; see decision 7. */
export class OAuth2Auth implements Access, ExpiringAccess {
	readonly type = type;
	readonly expiring = this;
	private readonly shared: SharedToken;
	/** In progress or failed. A failure is final for this run. */
	private renewal?: Promise<Renewal>;
	private unusableSince?: number;
	private unusableBefore = 0;
	/** The renewed token. If Close refuses it before accepting it once, another renewal cannot help. */
	private newToken?: unknown;
	/** A new token that was refused once. */
	private doubted?: unknown;

	constructor(
		private readonly context: IExecuteFunctions,
		readonly id: string,
		public credential: ICredentialDataDecryptedObject,
		private readonly clock: Clock,
	) {
		this.shared = sharedToken(id, clock);
	}

	isUsable(): boolean {
		return this.renewal === undefined && !this.shared.isRefused(this.token);
	}

	accepted(credential: ICredentialDataDecryptedObject): void {
		this.shared.noteAccepted(secretOf(credential));
	}

	unusableMs(): number {
		const { unusableSince, unusableBefore } = this;
		return unusableBefore + (unusableSince === undefined ? 0 : this.clock.now() - unusableSince);
	}

	async renew(refused: ICredentialDataDecryptedObject, patience: Patience): Promise<Renewal> {
		if (refused !== this.credential) return RENEWED;
		this.renewal ??= this.replace(patience);
		return await this.renewal;
	}

	private get token(): unknown {
		return secretOf(this.credential);
	}

	private async replace(patience: Patience): Promise<Renewal> {
		const refused = this.token;
		this.unusableSince = this.clock.now();
		this.shared.noteRefused(refused);
		const isDoubtful = refused === this.newToken && !this.shared.wasAccepted(refused);
		const renewal = await (isDoubtful
			? this.lookAgain(refused, patience)
			: this.fetchToken(refused, patience));
		this.unusableBefore = this.unusableMs();
		this.unusableSince = undefined;
		if (renewal.outcome === 'renewed') this.renewal = undefined;
		if (renewal.outcome === 'refused') this.shared.forgetRefused();
		return renewal;
	}

	/** Another process may have replaced the new token, or Close may not know it yet. */
	private async lookAgain(refused: unknown, { signal }: Patience): Promise<Renewal> {
		if (await this.hasNewer(refused)) return RENEWED;
		if (this.doubted === refused) {
			return { outcome: 'refused', advice: TOKEN_ADVICE.connectAgain(TOKEN_TROUBLES.newTokenRefused()) };
		}
		await pause(this.clock, SECOND_LOOK_MS, signal);
		if (await this.hasNewer(refused)) return RENEWED;
		this.doubted = refused;
		this.shared.forgetRefused();
		// Tells calls that were refused before this moment from those made now.
		this.credential = { ...this.credential };
		return RENEWED;
	}

	/** Asks for a token until there is one, it is refused for good, or the next request would be too late. */
	private async fetchToken(refused: unknown, patience: Patience): Promise<Renewal> {
		const { signal, longestWaitMs, timeoutMs } = patience;
		const { shared, clock } = this;
		const begin = clock.now();
		let failure: Renewal | undefined;
		for (;;) {
			const dueInMs = shared.dueInMs();
			if (dueInMs > 0) failure ??= shared.lastFailure;
			if (failure && clock.now() - begin + dueInMs > longestWaitMs) return failure;
			patience.onPause?.(dueInMs);
			await pause(clock, dueInMs, signal);
			if (signal?.aborted) return this.failed(TOKEN_TROUBLES.stopped());
			const asking = shared.ask(async () => await this.inTime(this.takeOrAsk(refused), timeoutMs));
			const renewal = await this.inTime(asking, timeoutMs, signal);
			if (await this.hasNewer(refused)) return RENEWED;
			if (renewal.outcome === 'refused') return renewal;
			failure = renewal;
		}
	}

	/** n8n never aborts a request for a token. It goes on, and n8n keeps the token; the node no longer waits for it. */
	private async inTime(renewal: Promise<Renewal>, timeoutMs: number, stop?: AbortSignal): Promise<Renewal> {
		const deadlines = new Deadlines(this.clock, timeoutMs, stop);
		const call = deadlines.begin();
		const late = TOKEN_TROUBLES.late(addressOf(this.credential), timeoutMs / 1000);
		const renewed = await Promise.race([renewal, aborted(call.signal).then(() => this.failed(late))]);
		deadlines.end(call);
		return renewed;
	}

	/** Another execution or process may have renewed the token before, or may be faster. */
	private async takeOrAsk(refused: unknown): Promise<Renewal> {
		try {
			if (await this.takeNewer()) return RENEWED;
		} catch {
			return this.failed(TOKEN_TROUBLES.unreadableStore());
		}
		const renewal = await this.askForToken();
		if (renewal.outcome !== 'renewed' || (await this.hasNewer(refused))) return renewal;
		return this.failed(TOKEN_TROUBLES.noToken(addressOf(this.credential)));
	}

	/** n8n asks, and puts the answer into its store and into what it is handed: a copy of the refused credential. */
	private async askForToken(): Promise<Renewal> {
		const { credential } = this;
		// Older versions of n8n throw an error here that looks temporary.
		if (!get(credential, 'oauthTokenData.refresh_token')) {
			return { outcome: 'refused', advice: TOKEN_ADVICE.connectAgain(TOKEN_TROUBLES.noRefreshToken()) };
		}
		const holder = contextWith(this.context, {
			getCredentials: async <T>() => ({ ...credential }) as T,
		});
		try {
			await holder.helpers.refreshOAuth2Token.call(holder, type);
			return RENEWED;
		} catch (error) {
			return readTokenFailure(error, credential);
		}
	}

	private async hasNewer(refused: unknown): Promise<boolean> {
		return this.token !== refused || (await this.takeNewer().catch(() => false));
	}

	/** Takes over the credential from n8n's store if it holds another token. @returns whether it does */
	private async takeNewer(): Promise<boolean> {
		const stored = await this.context.getCredentials(type);
		if (secretOf(stored) === this.token) return false;
		this.credential = stored;
		this.newToken = this.token;
		return true;
	}

	private failed(why: string): FailedRenewal {
		return { outcome: 'failed', advice: TOKEN_ADVICE.later(why) };
	}
}

async function aborted(signal: AbortSignal): Promise<void> {
	await new Promise<void>((resolve) => {
		if (signal.aborted) resolve();
		else signal.addEventListener('abort', () => resolve(), { once: true });
	});
}
