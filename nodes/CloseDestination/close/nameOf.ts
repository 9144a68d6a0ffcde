import type { IDataObject } from 'n8n-workflow';

/** Fields of Close that say what people call an object; an opportunity goes by its lead. */
const NAMES = ['display_name', 'name', 'lead_name'];

/** What people call an object, where Close says so. */
export const nameOf = (row: IDataObject): string | undefined =>
	NAMES.map((field) => row[field]).find((name): name is string => typeof name === 'string' && name !== '');
