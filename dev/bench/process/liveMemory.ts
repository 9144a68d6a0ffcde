/* eslint-disable @n8n/community-nodes/no-restricted-globals -- watches its own process, is no node */

/**
 * The most memory in use, without garbage. Collecting garbage takes time, so a run that is weighed is not timed; and it is
 * only possible when the run yields to the event loop.
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
