import type { IDataObject } from 'n8n-workflow';

/** Records of one run; the name tells them apart, in the sandbox too. */
export const makeRecords = (prefix: string, count: number): IDataObject[] =>
	Array.from({ length: count }, (_, number) => ({
		description: `${prefix}-${number}`,
		name: `${prefix} ${number}`,
	}));

export const namesOf = (records: IDataObject[]): string[] => records.map(({ name }) => String(name)).sort();

/** Those that are there more than once. */
export function doublesIn(names: string[]): string[] {
	const seen = new Set<string>();
	return names.filter((name) => seen.size === seen.add(name).size).sort();
}
