import { createRandom } from '../crm/ids';
import type { Fault, FaultKind } from '../types';

interface Armed {
	fault: Fault;
	matched: number;
	struck: number;
}

const COMMIT_BY_DEFAULT: Record<FaultKind, boolean> = {
	status: false,
	delay: true,
	dropBeforeCommit: false,
	dropAfterCommit: true,
	html: true,
	brokenJson: true,
	empty: true,
	slowDrip: true,
	hugeBody: true,
	surprise429: false,
};

export function commits(fault: Fault): boolean {
	return fault.commit ?? COMMIT_BY_DEFAULT[fault.kind];
}

function matches({ method, path }: Fault, calledMethod: string, calledPath: string): boolean {
	if (method !== undefined && method.toUpperCase() !== calledMethod) return false;
	if (path === undefined) return !calledPath.startsWith('/oauth2/');
	return path.endsWith('*') ? calledPath.startsWith(path.slice(0, -1)) : calledPath === path;
}

/** Decides which calls go wrong. Every fault counts the calls that match it, whether it strikes or not. */
export class FaultPlan {
	private armed: Armed[] = [];
	private random: () => number;

	constructor(private readonly seed = 1) {
		this.random = createRandom(seed);
	}

	add(faults: readonly Fault[]): void {
		for (const fault of faults) {
			if (!Object.hasOwn(COMMIT_BY_DEFAULT, fault.kind))
				throw new Error(`Unknown kind of fault: ${fault.kind}`);
			this.armed.push({ fault, matched: 0, struck: 0 });
		}
	}

	clear(): void {
		this.armed = [];
		this.random = createRandom(this.seed);
	}

	list(): Fault[] {
		return this.armed.map(({ fault }) => fault);
	}

	/** The fault that this call meets, if any: the first one that is due. */
	strike(method: string, path: string): Fault | undefined {
		let hit: Armed | undefined;
		for (const candidate of this.armed) {
			if (!matches(candidate.fault, method, path)) continue;
			candidate.matched++;
			if (this.isDue(candidate)) hit ??= candidate;
		}
		if (hit) hit.struck++;
		return hit?.fault;
	}

	private isDue({ fault, matched, struck }: Armed): boolean {
		const { nth, every, probability } = fault;
		if (struck >= (fault.times ?? (nth === undefined ? Infinity : 1))) return false;
		if (nth !== undefined) return matched >= nth;
		if (every !== undefined) return matched % every === 0;
		if (probability !== undefined) return this.random() / 2 ** 32 < probability;
		return true;
	}
}
