import type { IDisplayOptions } from 'n8n-workflow';

import type { FieldPattern } from '../syntax/fieldPattern';
import { defineChoices } from './defineParameters';
import type { ParameterValues } from './readParameter';

/** The choices of Grouping Algorithm. */
export const GROUPING_CHOICES = defineChoices([
	{
		name: 'Group by Field',
		value: 'byField',
		description: 'One call per value of a field: {"company": "X", "data": [{…}, {…}]}. For gateways.',
	},
	{ name: 'JSON Array', value: 'array', description: '[{…}, {…}]. For gateways.' },
	{ name: 'Keyed Object', value: 'keyed', description: '{"a": {…}, "b": {…}}. For gateways.' },
	{
		name: 'Lead With Contacts',
		value: 'leadWithContacts',
		description: 'One lead per company with its people nested: fewer calls to Close itself',
	},
	{
		name: 'Merge Into One Record',
		value: 'merge',
		description: 'Records with the same value of a field become one record',
	},
	{ name: 'Wrapped Array', value: 'wrapped', description: '{"data": [{…}, {…}]}. For gateways.' },
]);

/** The settings of each algorithm; `single` is Batch Records turned off. */
export type Grouping =
	| { algorithm: 'single' }
	| { algorithm: 'array' }
	| { algorithm: 'wrapped'; wrapKey: string; siblings: Record<string, unknown> }
	| { algorithm: 'byField'; groupBy: FieldPattern[]; wrapKey: string; groupFieldsInRecords: boolean }
	| { algorithm: 'keyed'; keyField: FieldPattern; onDuplicateKey: ParameterValues['onDuplicateKey'] }
	| { algorithm: 'merge'; groupBy: FieldPattern[]; mergeConflict: ParameterValues['mergeConflict'] }
	| {
			algorithm: 'leadWithContacts';
			groupBy: FieldPattern[];
			leadFields: FieldPattern[];
			contactFields: FieldPattern[];
	  };

type Algorithm = 'single' | (typeof GROUPING_CHOICES)[number]['value'];

interface GroupingRow {
	/**
	 * What the records of one call become: one object in Close, or several side by side in a body that only a gateway
	 * takes.
	 */
	shape: 'single' | 'folded' | 'sideBySide';
	/** The parameters that are shown for it alone. */
	parameters: readonly string[];
}

const GROUPINGS: Record<Algorithm, GroupingRow> = {
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
