import { messages } from '../spec/errors';
import type { FieldRule } from '../spec/fields';
import type { ResourceRow } from '../spec/resource';
import type { Body, StoredRecord } from '../types';
import { checkValue, type Checked } from './checkValue';
import { definitionsFor } from './definitions';
import { isObject } from './json';
import type { Problems } from './problems';
import type { World } from './world';

type Operator = 'set' | 'add' | 'remove';
interface Assignment {
	/** As written after `custom.`, without the operator: an id or a name. */
	name: string;
	operator: Operator;
	value: unknown;
}

const RULES: Record<string, FieldRule> = {
	text: { type: 'text' },
	textarea: { type: 'text' },
	richtextarea: { type: 'text' },
	hidden: { type: 'text' },
	number: { type: 'number' },
	date: { type: 'date' },
	datetime: { type: 'datetime' },
	user: { type: 'user' },
	contact: { type: 'reference', refersTo: 'contact' },
	custom_object: { type: 'reference', refersTo: 'custom_object' },
};

function ruleOf(definition: StoredRecord): FieldRule {
	if (definition.type === 'choices')
		return { type: 'choice', choices: (definition.choices ?? []) as string[] };
	return RULES[definition.type as string];
}

/** `custom.cf_X`, `custom.cf_X.add`, and the deprecated `custom: {}` object. */
function assignmentsIn(body: Body, updating: boolean): Assignment[] {
	const assignments: Assignment[] = [];
	for (const [key, value] of Object.entries(body)) {
		if (key === 'custom' && isObject(value)) {
			for (const [name, inner] of Object.entries(value)) {
				assignments.push({ name, operator: 'set', value: inner });
			}
		} else if (key.startsWith('custom.')) {
			const [, name, operator] = /^custom\.(.*?)(?:\.(add|remove))?$/s.exec(key)!;
			if (operator && updating) assignments.push({ name, operator: operator as Operator, value });
			else assignments.push({ name: key.slice('custom.'.length), operator: 'set', value });
		}
	}
	return assignments;
}

/** By name only where that still works: contacts refused it in 2021 already. */
function find(definitions: StoredRecord[], name: string, row: ResourceRow): StoredRecord | undefined {
	const byId = definitions.find((definition) => definition.id === name);
	if (byId || row.customFields === 'contact') return byId;
	return definitions.find((definition) => definition.name === name);
}

function checkWhole(world: World, definition: StoredRecord, value: unknown): Checked {
	const rule = ruleOf(definition);
	if (definition.accepts_multiple_values !== true) return checkValue(rule, value, world);
	const values: unknown[] = [];
	for (const member of Array.isArray(value) ? value : [value]) {
		const checked = checkValue(rule, member, world);
		if ('problem' in checked) return checked;
		values.push(checked.value);
	}
	return { value: values };
}

function checkOneOfMany(
	world: World,
	definition: StoredRecord,
	{ operator, value }: Assignment,
	current: unknown,
): Checked {
	if (definition.accepts_multiple_values !== true) return { problem: messages.notMultiValue };
	const checked = checkValue(ruleOf(definition), value, world);
	if ('problem' in checked) return checked;
	const others = ((current ?? []) as unknown[]).filter((member) => member !== checked.value);
	return { value: operator === 'add' ? [...others, checked.value] : others };
}

const isNothing = (value: unknown) =>
	value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** The custom values the body sets, by `custom.<id>`; undefined stands for a cleared one. */
export function checkCustomFields(
	world: World,
	row: ResourceRow,
	body: Body,
	fields: Body,
	before: StoredRecord | undefined,
	problems: Problems,
): Body {
	const changes: Body = {};
	if (!row.customFields) return changes;
	const assignments = assignmentsIn(body, before !== undefined);
	const needsRequired = row.customFields === 'custom_activity' || row.customFields === 'custom_object';
	if (assignments.length === 0 && !needsRequired) return changes;

	const definitions = definitionsFor(world, row, { ...before, ...fields });
	for (const assignment of assignments) {
		const errorKey = `custom.${assignment.name}`;
		const definition = find(definitions, assignment.name, row);
		if (!definition) {
			problems.add(errorKey, messages.unknownCustomField(assignment.name));
			continue;
		}
		const key = `custom.${definition.id}`;
		if (assignment.operator === 'set' && isNothing(assignment.value)) {
			changes[key] = undefined;
			continue;
		}
		const current = Object.hasOwn(changes, key) ? changes[key] : before?.[key];
		const checked =
			assignment.operator === 'set'
				? checkWhole(world, definition, assignment.value)
				: checkOneOfMany(world, definition, assignment, current);
		if ('problem' in checked) problems.add(errorKey, checked.problem);
		else changes[key] = isNothing(checked.value) ? undefined : checked.value;
	}

	const published = (fields.status ?? before?.status) !== 'draft';
	if (needsRequired && published) {
		const result: Body = { ...before, ...changes };
		for (const { id, required } of definitions) {
			if (required === true && result[`custom.${id}`] === undefined) {
				problems.add(`custom.${id}`, messages.required);
			}
		}
	}
	return changes;
}
