import type { IDataObject } from 'n8n-workflow';

import type { Options } from '../../parameters/types';
import { setOwn } from '../../syntax/fieldPattern';
import { Refusal } from '../../lib/Refusal';
import { PLAN_REFUSALS, UNSENDABLE } from '../messages';
import { asPlain } from '../../lib/values';

export type ValueRules = Pick<Options, 'nullValues' | 'emptyStrings'>;

/** Deeper than any CRM record. JSON.stringify overflows the stack some thousand levels further down. */
const MAX_DEPTH = 100;

/**
 * Applies the rules for null and empty text, and refuses values that JSON cannot represent.
 * Never changes the given record; parts without changes are shared.
 */
export function cleanPayload(payload: IDataObject, rules: ValueRules): IDataObject | Refusal {
	return cleanObject(payload, rules, '', []);
}

/** @returns undefined for a field to leave out */
function cleanValue(value: unknown, rules: ValueRules, path: string, ancestors: object[]): unknown {
	switch (typeof value) {
		case 'string':
			if (value !== '' || rules.emptyStrings === 'send') return value;
			return rules.emptyStrings === 'omit' ? undefined : cleanValue(null, rules, path, ancestors);
		case 'number':
			return Number.isFinite(value) ? value : PLAN_REFUSALS.unsendable(path, UNSENDABLE.notFinite(value));
		case 'bigint':
			return PLAN_REFUSALS.unsendable(path, UNSENDABLE.bigInt);
		case 'object':
			break;
		default:
			return value;
	}
	if (value === null) return rules.nullValues === 'send' ? null : undefined;
	if (value instanceof Date && Number.isNaN(value.getTime()))
		return PLAN_REFUSALS.unsendable(path, UNSENDABLE.noDate);
	if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
		return PLAN_REFUSALS.unsendable(path, UNSENDABLE.binary);
	}
	if (ancestors.includes(value)) return PLAN_REFUSALS.unsendable(path, UNSENDABLE.circular);
	if (ancestors.length >= MAX_DEPTH) return PLAN_REFUSALS.unsendable(path, UNSENDABLE.tooDeep(MAX_DEPTH));
	if (Array.isArray(value)) return cleanList(value, rules, path, ancestors);
	if (value instanceof Map || value instanceof Set)
		return PLAN_REFUSALS.unsendable(path, UNSENDABLE.mapOrSet);
	// JavaScript and Luxon dates serialize themselves; invalid ones become null.
	const plain = asPlain(value);
	if (plain !== value) return plain === null ? PLAN_REFUSALS.unsendable(path, UNSENDABLE.noDate) : value;
	return cleanObject(value as IDataObject, rules, path, ancestors);
}

function cleanObject(
	source: IDataObject,
	rules: ValueRules,
	path: string,
	ancestors: object[],
): IDataObject | Refusal {
	let copy: IDataObject | undefined;
	const names = Object.keys(source);
	ancestors.push(source);
	for (let position = 0; position < names.length; position++) {
		const name = names[position];
		const value = source[name];
		const cleaned = cleanValue(value, rules, path === '' ? name : `${path}.${name}`, ancestors);
		if (cleaned instanceof Refusal) return cleaned;
		if (copy === undefined && (cleaned !== value || cleaned === undefined)) {
			copy = {};
			for (const earlier of names.slice(0, position)) setOwn(copy, earlier, source[earlier]);
		}
		if (copy !== undefined && cleaned !== undefined) setOwn(copy, name, cleaned);
	}
	ancestors.pop();
	return copy ?? source;
}

/** Null and empty entries keep their places in a list; only the contents of entries are cleaned. */
function cleanList(
	list: unknown[],
	rules: ValueRules,
	path: string,
	ancestors: object[],
): unknown[] | Refusal {
	ancestors.push(list);
	const cleaned: unknown[] = [];
	for (const [position, entry] of list.entries()) {
		const kept =
			entry === null || entry === '' ? entry : cleanValue(entry, rules, `${path}.${position}`, ancestors);
		if (kept instanceof Refusal) return kept;
		cleaned.push(kept);
	}
	ancestors.pop();
	return cleaned.some((entry, position) => entry !== list[position]) ? cleaned : list;
}
