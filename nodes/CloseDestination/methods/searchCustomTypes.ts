import { type ILoadOptionsFunctions, type INodeListSearchResult } from 'n8n-workflow';

import { chosenOperation } from './chosenOperation';
import { readChoices } from './closeLists';
import { CloseReader } from './closeReader';

/** The list of Custom Type: the custom object types or custom activity types, depending on the endpoint. */
export async function searchCustomTypes(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const close = await CloseReader.open(this);
	const { type } = chosenOperation(this, close.base).object;
	const types = type ? await readChoices(close, type.list) : [];
	const wanted = filter.trim().toLowerCase();
	return { results: types.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}
