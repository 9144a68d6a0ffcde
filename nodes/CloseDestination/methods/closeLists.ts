import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import type { ListName } from '../close/objects';
import type { CloseReader } from './closeReader';

interface List {
	path: string;
	nameOf: (entry: IDataObject) => unknown;
}

const byName = ({ name }: IDataObject) => name;
const byLabel = ({ label }: IDataObject) => label;

/** The path and label of each list. Source: Close's reference, one page for each. */
const LISTS: Record<ListName, List> = {
	leadStatuses: { path: '/status/lead/', nameOf: byLabel },
	opportunityStatuses: { path: '/status/opportunity/', nameOf: byLabel },
	pipelines: { path: '/pipeline/', nameOf: byName },
	users: { path: '/user/', nameOf: personOf },
	customObjectTypes: { path: '/custom_object_type/', nameOf: byName },
	customActivityTypes: { path: '/custom_activity/', nameOf: byName },
};

export async function readChoices(close: CloseReader, name: ListName): Promise<INodePropertyOptions[]> {
	const { path, nameOf } = LISTS[name];
	const entries = await close.readList(path);
	return entries.map((entry) => ({ name: String(nameOf(entry) ?? entry.id), value: String(entry.id) }));
}

function personOf({ first_name: first, last_name: last, email }: IDataObject): unknown {
	const name = [first, last].filter(Boolean).join(' ');
	return name === '' ? email : name;
}
