/** Seeds that found something. They stay, as long as `drawRun` draws the same of them. */
export const FAILED_BEFORE: readonly number[] = [];
