import { uniq } from 'lodash';

import { finish } from '../../lib/pauses';
import { Refusal } from '../../lib/Refusal';
import { completeRecord } from '../prepareRecord';
import type { PlanContext, PlannedRequest, PreparedRecord } from '../types';
import { columnAt } from './columnAt';
import { cellsOf, readRow } from './readRow';
import { rowSettings } from './shapeRecord';

/**
 * The columns of a record behind paths of the body that was sent. The record is read once more: where each value came
 * from is not kept, because few records are refused.
 */
export function columnsBehind(
	index: number,
	paths: readonly string[],
	request: PlannedRequest,
	input: PlanContext,
): string[] {
	const prepared = request.isEdited ? undefined : readAgain(index, input);
	return prepared ? uniq(paths.flatMap((path) => columnAt(path, [prepared], request) ?? [])) : [];
}

/** Records that were merged have been read as one row: each is one here. */
function readAgain(index: number, input: PlanContext): PreparedRecord | undefined {
	const prepared = finish(completeRecord(index, input));
	if (prepared instanceof Refusal || prepared.row) return prepared instanceof Refusal ? undefined : prepared;
	const settings = rowSettings(prepared, input.settings);
	const row = settings && finish(readRow(cellsOf(prepared.payload), settings, input.columns));
	return row === undefined || row instanceof Refusal ? undefined : { ...prepared, row };
}
