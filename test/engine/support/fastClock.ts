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
		'../../../dist/nodes/CloseDestination/send/clock.js',
	);
	const { now, sleep } = systemClock;
	const start = now();
	systemClock.now = () => start + (now() - start) * factor;
	systemClock.sleep = async (ms) => await new Promise((done) => setTimeout(done, ms / factor));
	return () => Object.assign(systemClock, { now, sleep });
}
