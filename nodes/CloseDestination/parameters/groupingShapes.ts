import type { Grouping } from './types';

/**
 * What the records of one call become: one object of Close's, or several side by side in a body that a gateway takes
 * apart, as Close itself takes none of these.
 */
export const GROUPING_SHAPES: Record<Grouping['algorithm'], 'single' | 'folded' | 'sideBySide'> = {
	single: 'single',
	array: 'sideBySide',
	wrapped: 'sideBySide',
	byField: 'sideBySide',
	keyed: 'sideBySide',
	merge: 'folded',
	leadWithContacts: 'folded',
};

/** Whether several records become one object: what it holds is known only once they are put together. */
export const isFolded = ({ algorithm }: Grouping) => GROUPING_SHAPES[algorithm] === 'folded';

export const isSideBySide = ({ algorithm }: Grouping) => GROUPING_SHAPES[algorithm] === 'sideBySide';
