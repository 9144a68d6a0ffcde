import { mapKeys } from 'lodash';
import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/**
 * A list of rows that the editor keeps while other parameters change. n8n 2.41 empties it when one changes that its
 * `displayOptions` name, such as Operation; parameters named by their path from the root it does not look at.
 * Source: `removeMismatchedOptionValues` in n8n's editor.
 */
export function keepingRows<Property extends INodeProperties>(property: Property): Property {
	const { type, displayOptions } = property;
	if (displayOptions === undefined || (type !== 'fixedCollection' && type !== 'collection')) return property;
	const fromRoot = (rules: IDisplayOptions['show']) =>
		rules && mapKeys(rules, (_, name) => (/^[/@]/.test(name) ? name : `/${name}`));
	const { show, hide } = displayOptions;
	return {
		...property,
		displayOptions: { ...displayOptions, show: fromRoot(show), hide: fromRoot(hide) },
	};
}
