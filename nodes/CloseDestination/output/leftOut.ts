import type { Fate } from '../send/types';

/** Whether a test left the record out, which is no failure. */
export function isLeftOut(fate: Fate): boolean {
	return fate.status === 'notSent' && fate.reason === 'leftOutOfTest';
}
