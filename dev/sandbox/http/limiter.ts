import { endpointGroup } from '../spec/limits';
import type { LimitSettings } from '../types';

export interface Verdict {
	allowed: boolean;
	/** Of the limit that is closest to being hit. */
	limit: number;
	remaining: number;
	resetSeconds: number;
	windowSeconds: number;
}

interface Bucket {
	tokens: number;
	/** Start of the window the last refill belongs to, in seconds. */
	since: number;
}

interface Share {
	bucket: Bucket;
	perWindow: number;
}

const MICROSECONDS = 1e6;

/**
 * The token bucket of Close's published library limitlion: room for rps x burst x window, refills of
 * rps x window at window boundaries only, the first window starting on a whole second.
 */
export class Limiter {
	private readonly buckets = new Map<string, Bucket>();
	refused = 0;

	constructor(
		private readonly settings: () => LimitSettings,
		private readonly now: () => number,
	) {}

	/** Takes one call from the key's and the organization's bucket, or from neither. */
	take(key: string, resourceGroup: string, method: string): Verdict | undefined {
		const settings = this.settings();
		if (settings.requestsPerSecond <= 0) return undefined;
		const group = endpointGroup(settings, resourceGroup, method);
		const shares = [
			this.share(`key ${key} ${group}`, settings, 1),
			this.share(`organization ${group}`, settings, settings.organizationFactor),
		];
		const allowed = shares.every(({ bucket }) => bucket.tokens >= 1);
		if (allowed) for (const { bucket } of shares) bucket.tokens -= 1;
		else this.refused++;
		const [own, organization] = shares;
		return this.verdict(
			allowed,
			organization.bucket.tokens < own.bucket.tokens ? organization : own,
			settings,
		);
	}

	/** Close warns of extra limits that refuse a call although some of this one remains. */
	surprise(verdict: Verdict | undefined): Verdict {
		const usual = verdict ?? { limit: 100, remaining: 99, resetSeconds: 1, windowSeconds: 1 };
		return { ...usual, allowed: false, remaining: Math.max(1, usual.remaining) };
	}

	private share(name: string, settings: LimitSettings, factor: number): Share {
		const { windowSeconds, burst } = settings;
		const rate = settings.requestsPerSecond * factor;
		const perWindow = rate * windowSeconds;
		const room = Math.ceil(rate * burst * windowSeconds);
		const now = this.now() / 1000;
		let bucket = this.buckets.get(name);
		if (!bucket) this.buckets.set(name, (bucket = { tokens: room, since: Math.floor(now) }));
		const windows = Math.floor((now - bucket.since) / windowSeconds);
		if (windows > 0) {
			bucket.tokens += windows * perWindow;
			bucket.since += windows * windowSeconds;
		}
		bucket.tokens = Math.min(room, bucket.tokens);
		return { bucket, perWindow };
	}

	private verdict(allowed: boolean, { bucket, perWindow }: Share, { windowSeconds }: LimitSettings): Verdict {
		const reset = bucket.since + windowSeconds - this.now() / 1000;
		return {
			allowed,
			limit: Math.ceil(perWindow),
			remaining: Math.floor(bucket.tokens),
			resetSeconds: Math.max(1, Math.round(reset * MICROSECONDS)) / MICROSECONDS,
			windowSeconds,
		};
	}
}
