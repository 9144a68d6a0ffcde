import type { IDataObject } from 'n8n-workflow';
import { maxBy } from 'lodash';

import { isPlainObject } from '../lib/isPlainObject';
import { momentOf } from '../lib/momentOf';

/** The lists of a lead whose entries Close shows inside it. */
const PARTS = ['contacts', 'opportunities', 'tasks'] as const;
export type LeadPart = (typeof PARTS)[number];

/** The latest `date_updated` in an answer about an object, of the object or of what lies in it. */
export function latestDateIn(answer: unknown): string | undefined {
	if (!isPlainObject(answer)) return undefined;
	const dates = [dateUpdatedOf(answer)];
	for (const name of PARTS) {
		const entries = (answer as IDataObject)[name];
		if (Array.isArray(entries)) for (const entry of entries) dates.push(dateUpdatedOf(entry));
	}
	return latestOf(dates);
}

/** What Close shows inside an object, by list. */
export function partsOf(object: IDataObject): Array<[LeadPart, readonly unknown[]]> {
	return PARTS.map((name) => [name, Array.isArray(object[name]) ? (object[name] as unknown[]) : []]);
}

export function latestOf(dates: ReadonlyArray<string | undefined>): string | undefined {
	// Without those that are no date.
	return maxBy(dates, momentOf);
}

/** The date of creation where there is no other: search shows only that. */
export function dateUpdatedOf(object: unknown): string | undefined {
	const { date_updated: updated, date_created: created } = Object(object) as IDataObject;
	return [updated, created].find((date): date is string => typeof date === 'string');
}
