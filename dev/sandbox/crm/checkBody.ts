import { messages } from '../spec/errors';
import type { FieldRule } from '../spec/fields';
import type { ResourceRow } from '../spec/resource';
import type { Body, StoredRecord } from '../types';
import { checkValue, emptyValue, isBlank } from './checkValue';
import type { Problems } from './problems';
import type { World } from './world';

const isCustomKey = (key: string) => key === 'custom' || key.startsWith('custom.');

const isKnown = (rule: FieldRule, before: StoredRecord | undefined) =>
	!rule.readOnly && !(rule.createOnly && before);

function refuseUnknownKeys(
	row: ResourceRow,
	body: Body,
	before: StoredRecord | undefined,
	problems: Problems,
): void {
	for (const key of Object.keys(body)) {
		if (row.customFields && isCustomKey(key)) continue;
		if (!Object.hasOwn(row.fields, key) || !isKnown(row.fields[key], before)) {
			problems.add(key, messages.unknownKey);
		}
	}
}

/** The fields of the row that the body sets, checked; everything wrong goes to `problems`. */
export function checkBody(
	world: World,
	row: ResourceRow,
	body: Body,
	before: StoredRecord | undefined,
	problems: Problems,
): Body {
	if (world.answers.unknownKeys === 'refuse') refuseUnknownKeys(row, body, before, problems);

	const fields: Body = {};
	for (const [name, rule] of Object.entries(row.fields)) {
		if (rule.ignored) continue;
		const key = rule.errorKey ?? name;
		const given = Object.hasOwn(body, name) && isKnown(rule, before);
		if (!given || isBlank(rule, body[name])) {
			const missing = rule.required && (given || !before);
			if (missing) problems.add(key, messages.required);
			else if (!before) fields[name] = rule.default ?? emptyValue(rule);
			else if (given) fields[name] = emptyValue(rule);
			continue;
		}
		const checked = checkValue(rule, body[name], world);
		if ('problem' in checked) problems.add(key, checked.problem);
		else if (before && rule.fixed && checked.value !== before[name])
			problems.add(key, messages.cannotBeChanged);
		else fields[name] = checked.value;
	}
	return fields;
}
