type Table = Record<string, (...values: never[]) => unknown>;
/** Values for each message of a table. A message without values for it does not compile. */
type Examples<T extends Table> = { [Name in keyof T]: Parameters<T[Name]> };

/** Each message of a table with its example values, in the table's order. */
export function say<T extends Table>(table: T, examples: Examples<T>): Array<ReturnType<T[keyof T]>> {
	return Object.keys(table).map(
		(name) => table[name](...(examples[name] as never[])) as ReturnType<T[keyof T]>,
	);
}

/** The value of a field, a name, … as the page shows it. */
export const FIELD = '‹field›';
export const GIVEN = '‹what was given›';
export const VALUE = '‹value›';
