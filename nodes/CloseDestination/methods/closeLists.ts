import type { INodePropertyOptions } from 'n8n-workflow';

import type { ListName } from '../close/lists';
import type { CloseReader } from './closeReader';

export async function readChoices(close: CloseReader, list: ListName): Promise<INodePropertyOptions[]> {
	const entries = await close.readList(list);
	return entries.map(({ id, names }) => ({ name: names[0] ?? id, value: id }));
}
