import { createIds } from './crm/ids';
import { Store } from './crm/store';
import type { World } from './crm/world';
import { Credentials } from './http/auth';
import { FaultPlan } from './http/faults';
import { Limiter } from './http/limiter';
import { RequestLog } from './http/requestLog';
import { tokensOf, type OAuthContext } from './oauth/endpoints';
import { Grants } from './oauth/grants';
import { SearchIndex } from './search';
import { plantSeed } from './seed';
import { DEFAULT_LIMITS } from './spec/limits';
import { answersIn } from './spec/openQuestions';
import { DEFAULT_APP } from './spec/oauth';
import type {
	LimitSettings,
	LoggedOAuthRequest,
	OAuthApp,
	SandboxOptions,
	StoredRecord,
	TokenAnswer,
} from './types';

export const DEFAULT_KEY = 'api_sandbox';

const COUNTRY_CODES = { US: '1', GB: '44', DE: '49', FR: '33' };

/** Everything the sandbox remembers. `reset` takes it back to the seed. */
export class SandboxState {
	readonly log = new RequestLog();
	readonly oAuthRequests: LoggedOAuthRequest[] = [];
	readonly oAuthApp: OAuthApp;
	readonly grants: Grants;
	readonly apiKeys: readonly string[];
	readonly credentials: Credentials;
	readonly faults: FaultPlan;
	readonly latencyMs: number;
	readonly redirectStatus: 301 | 308;
	limits!: LimitSettings;
	limiter!: Limiter;
	world!: World;
	index!: SearchIndex;
	private users: StoredRecord[] = [];

	constructor(private readonly options: SandboxOptions) {
		this.oAuthApp = { ...DEFAULT_APP, ...options.oAuth };
		this.grants = new Grants(() => this.now(), this.oAuthApp.tokenLifetimeSeconds);
		const { accessTokens = [] } = options;
		this.apiKeys = options.apiKeys ?? [DEFAULT_KEY];
		this.credentials = new Credentials(this.apiKeys, accessTokens, this.grants);
		this.faults = new FaultPlan(options.faultSeed);
		this.latencyMs = options.latencyMs ?? 0;
		this.redirectStatus = options.redirectStatus ?? 308;
		this.reset();
	}

	now(): number {
		return this.options.clock ? this.options.clock.now() : Date.now();
	}

	/** The user a key belongs to; the first one when there are more keys than users. */
	userNumber(number: number): StoredRecord {
		return this.users[number] ?? this.users[0];
	}

	/** The user who allows an app is the first one. */
	oAuthContext(): Omit<OAuthContext, 'query' | 'form'> {
		const { grants, oAuthApp: app, world } = this;
		return { app, grants, userId: this.userNumber(0).id, organizationId: world.organization.id };
	}

	connect(): TokenAnswer {
		return tokensOf(this.grants.grant(), this.oAuthContext());
	}

	setLimits(limits: Partial<LimitSettings>): void {
		this.limits = { ...this.limits, ...limits };
	}

	reset(): void {
		const { options } = this;
		const now = () => this.now();
		this.log.clear();
		this.oAuthRequests.length = 0;
		this.grants.clear();
		this.faults.clear();
		this.faults.add(options.faults ?? []);
		this.limits = { ...DEFAULT_LIMITS, ...options.limits };
		this.limiter = new Limiter(() => this.limits, now);
		this.index = new SearchIndex(options.indexDelayMs ?? 0, now);
		this.world = this.newWorld(now);
		this.users = [...this.world.store.all('user')];
	}

	private newWorld(now: () => number): World {
		const { seed = {} } = this.options;
		const { id, name = 'Sandbox Inc.', country = 'US' } = seed.organization ?? {};
		const newId = createIds();
		const world: World = {
			store: new Store(now, (change) => this.index.note(change)),
			newId,
			now,
			organization: { id: id ?? newId('orga_', 43), name },
			phonePrefix: COUNTRY_CODES[country],
			answers: answersIn(this.options),
		};
		plantSeed(world, seed);
		// What a sandbox starts with has been searchable for long.
		this.index.catchUp(Infinity);
		return world;
	}
}
