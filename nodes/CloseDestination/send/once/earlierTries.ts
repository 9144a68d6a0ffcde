import type { Ledger } from '../record/ledger';

/**
 * What earlier tries of the same execution have accepted. n8n's Retry On Fail runs the whole node again, in the same
 * process and with the same context object; keyed by that object, nothing of it is saved with the execution, and it is
 * gone with it.
 */
const ledgers = new WeakMap<object, { runIndex: number; ledger: Ledger }>();

/** @param runIndex tells the rounds of a loop apart */
export function recallEarlierTry(execution: object, runIndex: number): Ledger | undefined {
	const last = ledgers.get(execution);
	return last?.runIndex === runIndex ? last.ledger : undefined;
}

export function rememberTry(execution: object, runIndex: number, ledger: Ledger): void {
	ledgers.set(execution, { runIndex, ledger });
}
