import { ALL_CARRIED_OUT, type Fate, FATES } from './calls';
import { inWords } from './closeSide';
import { formOfKey, Memory } from './memory';
import type { Case } from './model';
import { shareKey, write } from './oracle';

/** What the node says of a record. */
export interface Told {
	/** `sent updated`, `rejected matchConflict`, `unknown connectionLost`; without what follows it where nobody tells it. */
	outcome: string;
	/** Whether it says that a part of the record may be in Close. */
	mayBePartWritten: boolean;
}

const NOTHING_CARRIED_OUT: Fate = () => false;

/** Ends that the rules give a record, whatever goes wrong. */
const BY_RULE = /^(sent( .*)?|invalid|rejected (match|lead)(Missing|Found|Several|Conflict))$/;

/**
 * Whether what Close holds after a run in which calls went wrong can have come about: some order of the records, and for each
 * record that is not said to be sent, some of its calls carried out and others not. What is sent is there as a whole, and as the
 * rules say; of what is rejected or not sent nothing is there, unless its message says so.
 * @param isTriedAgain whether records may have been tried before, and then in another order
 */
export function isExplained(given: Case, told: readonly Told[], held: string[], isTriedAgain: boolean): boolean {
	const { rows, settings, store } = given;
	const wanted = held.join('\n');
	const seen = new Set<string>();

	const mustWait = (later: number, earlier: number) =>
		!isTriedAgain && earlier < later && shareKey(rows[earlier], rows[later], settings, formOfKey);

	const isReached = (memory: Memory, rest: readonly number[], triedBefore: readonly number[]): boolean => {
		const state = `${rest.join()} ${triedBefore.join()} ${memory.inWords()}`;
		if (seen.has(state)) return false;
		seen.add(state);
		if (rest.length === 0) return inWords(memory.store).join('\n') === wanted;
		const next = rest.filter((index) => !rest.some((earlier) => mustWait(index, earlier)));
		return next.some((index) => {
			const others = rest.filter((other) => other !== index);
			const wasTried = triedBefore.includes(index);
			const isEnd = fatesOf(told[index]).some((fate) => {
				const after = memory.copy();
				const outcome = write(rows[index], settings, after, fate);
				return isAsTold(outcome, told[index], wasTried) && isReached(after, others, triedBefore);
			});
			if (isEnd || !isTriedAgain || wasTried) return isEnd;
			return FATES.some((fate) => {
				const after = memory.copy();
				write(rows[index], settings, after, fate);
				return isReached(after, rest, [...triedBefore, index].sort());
			});
		});
	};
	return isReached(new Memory(store), rows.map((_, index) => index), []);
}

/** What can have become of the calls of a record. */
function fatesOf({ outcome, mayBePartWritten }: Told): readonly Fate[] {
	if (BY_RULE.test(outcome)) return [ALL_CARRIED_OUT];
	return outcome.startsWith('unknown') || mayBePartWritten ? FATES : [NOTHING_CARRIED_OUT];
}

function isAsTold(outcome: string, told: Told, wasTried: boolean): boolean {
	if (!BY_RULE.test(told.outcome)) return true;
	// A try that went wrong may have changed everything already.
	const ends = wasTried ? [outcome, outcome.replace('unchanged', 'updated')] : [outcome];
	return ends.some((end) => end === told.outcome || (told.outcome === 'sent' && end.startsWith('sent')));
}
