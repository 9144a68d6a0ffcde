import type { IDisplayOptions } from 'n8n-workflow';

import type { Grouping } from './types';

interface GroupingRow {
	/**
	 * What the records of one call become: one object of Close's, or several side by side in a body that a gateway takes
	 * apart, as Close itself takes none of these.
	 */
	shape: 'single' | 'folded' | 'sideBySide';
	/** The parameters that are shown for it alone. */
	parameters: readonly string[];
}

const GROUPINGS: Record<Grouping['algorithm'], GroupingRow> = {
	single: { shape: 'single', parameters: [] },
	array: { shape: 'sideBySide', parameters: [] },
	wrapped: { shape: 'sideBySide', parameters: ['wrapKey', 'wrapFields'] },
	byField: { shape: 'sideBySide', parameters: ['groupBy', 'wrapKey', 'groupFieldsInRecords'] },
	keyed: { shape: 'sideBySide', parameters: ['keyField', 'onDuplicateKey'] },
	merge: { shape: 'folded', parameters: ['groupBy', 'mergeConflict'] },
	leadWithContacts: { shape: 'folded', parameters: ['groupBy', 'leadFields', 'contactFields'] },
};

/** Whether several records become one object: what it holds is known only once they are put together. */
export const isFolded = ({ algorithm }: Grouping) => GROUPINGS[algorithm].shape === 'folded';

export const isSideBySide = ({ algorithm }: Grouping) => GROUPINGS[algorithm].shape === 'sideBySide';

export const whenSideBySide = (): IDisplayOptions => when(({ shape }) => shape === 'sideBySide');

export const whenUsed = (parameter: string): IDisplayOptions =>
	when(({ parameters }) => parameters.includes(parameter));

function when(holds: (row: GroupingRow) => boolean): IDisplayOptions {
	const rows = Object.entries(GROUPINGS).filter(([, row]) => holds(row));
	return { show: { batching: [true], groupingAlgorithm: rows.map(([algorithm]) => algorithm) } };
}
