import type { IDataObject } from 'n8n-workflow';

import { isEarlierResult } from '../body/resultField';
import { isPlainObject } from '../../lib/isPlainObject';

/**
 * The result that the node gave a record; undefined when it has none. A data table keeps it as JSON text. What an undo could
 * not take back has it under `earlier`.
 */
export function resultIn(record: IDataObject, resultField: string): IDataObject | undefined {
	const given = Object.hasOwn(record, resultField) ? fromText(record[resultField]) : undefined;
	if (!isEarlierResult(given)) return undefined;
	const { status, earlier } = given as IDataObject;
	return status !== 'sent' && isEarlierResult(earlier) ? (earlier as IDataObject) : (given as IDataObject);
}

function fromText(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return undefined;
	}
}

/** The people of a lead that were written in calls of their own. */
export function peopleIn({ people }: IDataObject): IDataObject[] {
	return Array.isArray(people) ? people.filter((one): one is IDataObject => isPlainObject(one)) : [];
}
