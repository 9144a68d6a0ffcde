/** What callers of the sandbox see: its options, its handle, its log. */

import type { OpenQuestions } from './spec/openQuestions';

export type Body = Record<string, unknown>;

export interface StoredRecord extends Body {
	id: string;
}

export type HeaderMode = 'comma' | 'semicolon' | 'absent' | 'legacy' | 'conflicting';

export interface LimitSettings {
	/** 0 = unlimited */
	requestsPerSecond: number;
	windowSeconds: number;
	burst: number;
	headerMode: HeaderMode;
	/** Whether a 429 carries Retry-After. */
	retryAfter: boolean;
	/** The organization's limit as a multiple of one key's. */
	organizationFactor: number;
	groups: 'shared' | 'perResource';
}

export type FaultKind =
	| 'status'
	| 'delay'
	| 'dropBeforeCommit'
	| 'dropAfterCommit'
	| 'html'
	| 'brokenJson'
	| 'empty'
	| 'slowDrip'
	| 'hugeBody'
	| 'surprise429';

export interface Fault {
	method?: string;
	/** Below the base URL: `/lead/` exactly, or a prefix that ends in `*`. Without it no call for a token is hit. */
	path?: string;
	/** 1-based among the matching calls. */
	nth?: number;
	every?: number;
	/** How often it strikes at most; 1 with `nth`, otherwise without end. */
	times?: number;
	probability?: number;
	kind: FaultKind;
	status?: number;
	body?: unknown;
	headers?: Record<string, string>;
	delayMs?: number;
	/** Whether the call takes effect in the store; each kind has its own default. */
	commit?: boolean;
	/** Size of a `hugeBody`. */
	bytes?: number;
}

export interface SeedUser {
	id?: string;
	first_name?: string;
	last_name?: string;
	email?: string;
}

export interface SeedField {
	id?: string;
	name: string;
	type: string;
	choices?: string[];
	accepts_multiple_values?: boolean;
	required?: boolean;
	/** Shared fields only: the object types that carry the field. */
	associations?: string[];
}

export interface SeedType {
	id?: string;
	name: string;
	fields?: SeedField[];
}

export interface Seed {
	/** `country` decides how phone numbers without `+` are read; default US. */
	organization?: { id?: string; name?: string; country?: 'US' | 'GB' | 'DE' | 'FR' };
	/** The first one owns the (first) API key. */
	users?: SeedUser[];
	leadStatuses?: Array<{ id?: string; label: string }>;
	pipelines?: Array<{
		id?: string;
		name: string;
		statuses: Array<{ id?: string; label: string; type: 'active' | 'won' | 'lost' }>;
	}>;
	customFields?: Partial<Record<'lead' | 'contact' | 'opportunity' | 'shared', SeedField[]>>;
	customActivityTypes?: SeedType[];
	customObjectTypes?: SeedType[];
	/** Bodies of POST /lead/, and beside `contacts` also `opportunities` and `tasks`; each may carry its `id`. */
	leads?: Body[];
}

/** The one app that is registered with the sandbox's OAuth server. */
export interface OAuthApp {
	clientId: string;
	clientSecret: string;
	tokenLifetimeSeconds: number;
}

/** What the token endpoint answers, and a connected client keeps. */
export interface TokenAnswer {
	access_token: string;
	token_type: 'Bearer';
	expires_in: number;
	refresh_token: string;
	scope: string;
	user_id: string;
	organization_id: string;
}

/** Beside these, an answer to each open question of `spec/openQuestions.ts`. */
export interface SandboxOptions extends Partial<OpenQuestions> {
	port?: number;
	/** PEM texts; serves HTTPS with them. */
	tls?: { key: string; cert: string };
	apiKeys?: string[];
	/** Access tokens that `Authorization: Bearer` accepts and that never expire; none by default. */
	accessTokens?: string[];
	oAuth?: Partial<OAuthApp>;
	limits?: Partial<LimitSettings>;
	/** Added to each answer. */
	latencyMs?: number;
	/** How late search sees a write. */
	indexDelayMs?: number;
	/** Answer to a path without its trailing slash. */
	redirectStatus?: 301 | 308;
	faults?: Fault[];
	/** Makes `probability` repeatable. */
	faultSeed?: number;
	seed?: Seed;
	/** Used for limits, search delay, dates and the log; waiting itself is real. */
	clock?: { now(): number };
}

export interface LoggedRequest {
	index: number;
	/** Arrival, in milliseconds of the sandbox's clock. */
	at: number;
	method: string;
	/** With the query, below the base URL. */
	path: string;
	query: Record<string, string>;
	headers: Record<string, string | string[] | undefined>;
	/** Masked; absent when the credential was not accepted. */
	apiKey?: string;
	/** Parsed JSON, otherwise the text, otherwise absent. */
	body?: unknown;
	/** null while no answer has left, and for good when the connection was dropped. */
	status: number | null;
	/** Whether the call changed the store. */
	committed: boolean;
	durationMs: number;
	createdIds?: string[];
	fault?: string;
}

export interface LoggedOAuthRequest {
	/** Arrival, in milliseconds of the sandbox's clock. */
	at: number;
	method: string;
	path: string;
	/** Of a call for a token. */
	grantType?: string;
	/** null while no answer has left, and for good when the connection was dropped. */
	status: number | null;
	/** In OAuth's words, such as `invalid_grant`. */
	error?: string;
}

export interface SandboxStats {
	calls: number;
	byStatus: Record<string, number>;
	/** Without those that a `surprise429` refused. */
	refusedByLimit: number;
	connections: number;
}

export interface CloseSandbox {
	/** Base URL of the API. */
	url: string;
	/** Address of the page that shows what the sandbox holds. */
	origin: string;
	requests: LoggedRequest[];
	/** Calls to the OAuth server. */
	oAuthRequests: LoggedOAuthRequest[];
	/** The app a client has to be. */
	oAuthApp: OAuthApp;
	/** Tokens, as a client gets them when a user allows it. */
	connect(): TokenAnswer;
	/** Ends all access tokens that were given out; they can be renewed. */
	expireTokens(): void;
	/** Ends all that was given out. */
	revokeTokens(): void;
	records(type: string): any[]; // eslint-disable-line @typescript-eslint/no-explicit-any -- tests read fields freely
	setLimits(limits: Partial<LimitSettings>): void;
	addFaults(...faults: Fault[]): void;
	clearFaults(): void;
	stats(): SandboxStats;
	reset(): void;
	close(): Promise<void>;
}
