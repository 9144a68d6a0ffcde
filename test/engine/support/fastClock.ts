/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests only: real timers at a smaller scale */
interface Clock {
	now(): number;
	sleep(ms: number): Promise<void>;
}

/**
 * Lets the built node's waits pass faster: its clock runs `factor` times as fast as the real one.
 * The node's code is untouched; its clock is the one thing it lets tests replace.
 * @returns undoes it
 */
export function speedUpClock(factor: number): () => void {
	const { systemClock } = jest.requireActual<{ systemClock: Clock }>(
		'../../../dist/nodes/CloseDestination/lib/clock.js',
	);
	const { now, sleep } = systemClock;
	const start = now();
	systemClock.now = () => start + (now() - start) * factor;
	systemClock.sleep = async (ms) => await new Promise((done) => setTimeout(done, ms / factor));
	return () => Object.assign(systemClock, { now, sleep });
}

/** Lets each look at the built node's clock cost a millisecond, and counts how often it gives way to others. */
export function countPauses(): { readonly count: number; stop(): void } {
	const { systemClock } = jest.requireActual<{ systemClock: Clock }>(
		'../../../dist/nodes/CloseDestination/lib/clock.js',
	);
	const { now, sleep } = systemClock;
	let time = now();
	let count = 0;
	systemClock.now = () => ++time;
	systemClock.sleep = async (ms) => {
		if (ms === 0) count++;
		await sleep(ms);
	};
	return {
		get count() {
			return count;
		},
		stop: () => Object.assign(systemClock, { now, sleep }),
	};
}

/**
 * Measures how much the processor does for the built node between two looks at its clock, which are the moments at which it
 * may give way to others. Work and not time: other programs on the machine cost time only.
 */
export function measureStretches(): { readonly longest: number; readonly whole: number; stop(): void } {
	const { systemClock } = jest.requireActual<{ systemClock: Clock }>(
		'../../../dist/nodes/CloseDestination/lib/clock.js',
	);
	const { now } = systemClock;
	let [longest, whole, last] = [0, 0, Number.NaN];
	systemClock.now = () => {
		const { user, system } = process.cpuUsage();
		const work = user + system - (Number.isNaN(last) ? user + system : last);
		longest = Math.max(longest, work);
		whole += work;
		last = user + system;
		return now();
	};
	return {
		get longest() {
			return longest;
		},
		get whole() {
			return whole;
		},
		stop: () => Object.assign(systemClock, { now }),
	};
}
