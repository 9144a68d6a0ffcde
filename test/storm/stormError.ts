import type { StormRun } from './drawRun';

/** A seed under which something was not as promised. */
export class StormError extends Error {
	constructor(seed: number, broken: readonly string[], run: StormRun) {
		const { weather, options, parameters, onError, maxTries, again, stopAt } = run;
		const shown = JSON.stringify({ weather, options, parameters, onError, maxTries, again, stopAt });
		super(`storm seed ${seed}:\n- ${broken.join('\n- ')}\n${shown}`);
	}
}
