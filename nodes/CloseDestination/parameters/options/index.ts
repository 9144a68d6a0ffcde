import { sortBy } from 'lodash';

import { defineParameters, type ValuesOf } from '../defineParameters';
import { callOptions } from './calls';
import { onceOptions } from './once';
import { outcomeOptions } from './outcomes';
import { paceOptions } from './pace';
import { valueOptions } from './values';

/** Sorted by display name, as n8n's linter requires. */
export const options = sortBy(
	[...callOptions, ...onceOptions, ...outcomeOptions, ...paceOptions, ...valueOptions],
	'displayName',
);

/** Options that may differ per record, when they are expressions. */
export const PER_RECORD_OPTIONS = ['headers', 'headersText', 'queryParameters', 'recordKey'] as const;

export type OptionValues = ValuesOf<typeof options>;

export const optionProperties = defineParameters([
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options,
	},
]);
