import type { FigureName, Scenario } from '../run/types';

/** Scenarios that make a table together. */
export interface Section {
	id: string;
	title: string;
	/** What is done, and against what. */
	intro: string;
	columns: ReadonlyArray<FigureName | 'records'>;
	/** What the rows are named after. */
	rows: 'entrants' | 'scenarios';
	scenarios: readonly Scenario[];
}
