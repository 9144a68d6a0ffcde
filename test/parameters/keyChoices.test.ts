import { uniq } from 'lodash';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { MATCH_OBJECTS, matchFieldNames } from '../../nodes/CloseDestination/close/matching';
import { properties } from '../../nodes/CloseDestination/parameters';

/** The choices of Field in Close, in each key of the parameter. */
function offeredBy(name: string): unknown[] {
	const { options } = properties.find((property) => property.name === name) as INodeProperties;
	const [{ values }] = options as INodePropertyCollection[];
	const [field] = values as [INodeProperties];
	return (field.options as INodePropertyOptions[]).map(({ value }) => value);
}

test("'Match On' offers each field that objects are looked up by", () => {
	const fields = uniq(MATCH_OBJECTS.flatMap(matchFieldNames));
	expect(offeredBy('matchOn').sort()).toEqual(['customField', ...fields].sort());
});

test("'Lead On' offers each field of a lead but its id, which 'From Lead ID' reads", () => {
	const fields = matchFieldNames('lead').filter((name) => name !== 'id');
	expect(offeredBy('leadOn').sort()).toEqual(['customField', ...fields].sort());
});
