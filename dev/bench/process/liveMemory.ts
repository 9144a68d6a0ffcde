/* eslint-disable @n8n/community-nodes/no-restricted-globals -- watches its own process, is no node */

/**
 * What is in use, garbage left out, at the most. Collecting it takes time, so a run that is weighed is not timed;
 * and it can only be done when the run lets others have a turn.
 *
 * @returns ends the watch, with the growth in bytes since its beginning
 */
export function watchLiveMemory(everyMs: number): () => number {
	const weigh = () => {
		global.gc?.();
		const { heapUsed, external } = process.memoryUsage();
		return heapUsed + external;
	};
	const before = weigh();
	let most = before;
	const watch = () => void (most = Math.max(most, weigh()));
	const timer = setInterval(watch, everyMs);
	return () => {
		clearInterval(timer);
		return most - before;
	};
}
