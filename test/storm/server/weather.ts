import { Dice } from '../dice';
import type { RawRequest } from './httpRequest';
import { FAULT_NAMES, FAULTS, STORMS, type Fault } from './faults';
import { LIMIT_HEADERS } from './limitHeaders';

/** How a server behaves during one run. */
export interface Weather {
	seed: number;
	/** Share of requests that meet a fault. */
	share: number;
	/** From which request on everything fails the same way, for how many. */
	storm?: { fault: string; from: number; count: number };
	/** A kind of headers about the limit, or `any`. */
	limitHeaders: string;
	/** How late search knows what was written. */
	searchLagMs: number;
	/** How long an answer takes. */
	latencyMs: number;
}

export function drawWeather(dice: Dice): Weather {
	const isEndless = dice.chance(0.4);
	return {
		seed: dice.below(2 ** 31),
		share: dice.pick([0, 0.1, 0.3, 0.3, 0.6, 0.9]),
		storm: dice.chance(0.25)
			? {
					fault: dice.pick(STORMS),
					from: dice.between(1, 8),
					count: isEndless ? Number.POSITIVE_INFINITY : dice.between(2, 12),
				}
			: undefined,
		limitHeaders: dice.pick([...Object.keys(LIMIT_HEADERS), 'none', 'none', 'any']),
		searchLagMs: dice.pick([0, 45_000, 90_000]),
		latencyMs: dice.pick([0, 0, 5, 80, 700]),
	};
}

/**
 * What meets a request: by what it asks for and how often that was asked, so that the order in which requests arrive
 * changes nothing.
 */
export function faultFor(
	request: RawRequest,
	nth: number,
	{ storm, seed, share }: Weather,
	repeat: number,
	isRead: boolean,
): { name: string; fault: Fault; dice: Dice } | undefined {
	const dice = new Dice(seed, request.method, request.path, request.body, repeat);
	if (storm && nth >= storm.from && nth < storm.from + storm.count)
		return { name: storm.fault, fault: FAULTS[storm.fault], dice };
	if (!dice.chance(share)) return undefined;
	const { refusals, ends, doubtful, odd, searches } = FAULT_NAMES;
	const kind = dice.pick([refusals, refusals, doubtful, doubtful, isRead ? searches : odd]);
	const name = dice.pick(dice.chance(0.03) ? ends : kind);
	return { name, fault: FAULTS[name], dice };
}

export function limitHeaders({ limitHeaders: kind, seed }: Weather, nth: number): Record<string, string> {
	const dice = new Dice(seed, 'limit', nth);
	const name = kind === 'any' ? dice.pick(Object.keys(LIMIT_HEADERS)) : kind;
	return LIMIT_HEADERS[name](nth, dice);
}
