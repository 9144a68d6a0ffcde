import type { IDataObject } from 'n8n-workflow';
import { uniq } from 'lodash';

import type { FoundOperation } from '../../close/findOperation';
import { oddId } from '../../close/ids';
import type { CloseOperation } from '../../close/types';
import { DELETES_FOR_GOOD } from '../../close/warnings';
import type { RecordSettings } from '../../parameters/types';
import { customNameOf, flatEntries } from '../fields/customKeys';
import { holds } from './holds';
import { PLAN_WARNINGS } from '../messages';
import type { Target } from '../types';

interface CallContents {
	/** The objects that the call writes. */
	bodies: IDataObject[];
	isSideBySide: boolean;
	/** Whether amounts are made cents. */
	makesCents: boolean;
}

/** Warnings about one call. */
export function callWarnings(
	{ method, patchAsPut }: RecordSettings,
	{ found }: Target,
	{ bodies, isSideBySide, makesCents }: CallContents,
): string[] {
	const warnings: string[] = [];
	if (patchAsPut) warnings.push(PLAN_WARNINGS.patchAsPut());
	if (found) warnings.push(...fromCatalogue(found, bodies, makesCents));
	else if (method === 'DELETE') warnings.push(DELETES_FOR_GOOD);
	if (isSideBySide) warnings.push(PLAN_WARNINGS.severalRecords());
	return warnings;
}

function fromCatalogue(
	{ operation, values }: FoundOperation,
	bodies: IDataObject[],
	makesCents: boolean,
): string[] {
	const told = operation.warnings.filter(
		({ when, isOfCents }) => holds(when, bodies) && !(isOfCents && makesCents),
	);
	const odd = Object.entries(values).map(([placeholder, value]) => oddId(placeholder, value));
	return [
		...told.map(({ text }) => text),
		...valuesReplaced(operation, bodies),
		...odd.filter((text) => text !== undefined),
	];
}

/** Custom fields for several values, which an update replaces. Source: developer.close.com, "Custom Fields". */
function valuesReplaced({ effect, object }: CloseOperation, bodies: IDataObject[]): string[] {
	if (effect !== 'update' || !object) return [];
	const names = bodies.flatMap((body) =>
		flatEntries(body).flatMap(([name, value]) =>
			customNameOf(name) !== undefined && Array.isArray(value) ? [name] : [],
		),
	);
	return names.length > 0 ? [PLAN_WARNINGS.valuesReplaced(uniq(names))] : [];
}
