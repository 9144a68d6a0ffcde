import type { IDataObject } from 'n8n-workflow';

import type { Condition } from '../../close/types';
import { isBlank } from '../../lib/values';

/** Whether the condition holds for one of the bodies. No condition always holds. */
export function holds(condition: Condition | undefined, bodies: readonly IDataObject[]): boolean {
	return condition === undefined || bodies.some((body) => holdsFor(condition, body));
}

function holdsFor({ fields, is, isNot, missing }: Condition, body: IDataObject): boolean {
	return fields.some((field) => {
		const value = body[field];
		if (missing) return isBlank(value);
		if (value === undefined) return false;
		return isNot ? !isNot.includes(value) : (is?.includes(value) ?? true);
	});
}
