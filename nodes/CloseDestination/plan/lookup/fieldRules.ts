import type { IDataObject } from 'n8n-workflow';

import type { MatchObject } from '../../close/matching';
import { OBJECTS, schemaPathOf } from '../../close/objects';
import { Refusal } from '../../lib/Refusal';
import type { MatchSettings } from '../../parameters/types';
import { type FieldPattern, parseFieldPattern } from '../../syntax/fieldPattern';
import { looseName } from '../../lib/spelling';
import { createMatcher } from '../../syntax/wildcard';
import { customNameOf, isFieldId, readingsOf } from '../fields/customKeys';
import { knownSchema } from '../fields/inCloseForm';
import { findByName, unknownName } from '../fields/resolveFields';
import type { Schema } from '../fields/schema';
import type { Organization } from '../organization';
import type { PreparedRecord } from '../types';
import { fieldsCalled } from './fieldsCalled';
import { OBJECT_NAMES } from './objectFields';
import type { FieldRules } from './withinRules';

/** The rules of a request: for the object itself, and for the people of a lead. */
export interface Rules {
	own: FieldRules;
	people: FieldRules;
	/** Names in the rules that are those of no field. */
	unknown: string[];
	/** First or last names alone, which are only written where Close has no name. */
	namesInPart?: ReadonlySet<string>;
}

/** The fields that one name in a rule stands for, in Close's names. */
interface Named {
	own: string[];
	people: string[];
	unknown?: string[];
}

interface RuleContext {
	object: MatchObject;
	/** What the request would create. */
	body: IDataObject;
	organization: Organization;
}

/** `title` of the people of a lead. */
const OF_PEOPLE = /^contacts\.(?:\d+\.)?/;

/**
 * Only When Creating and Only When Empty in Close's names. They are written as people call the fields: a custom field by
 * its name, a column, a field of Close. Needs a schema only for names that are no field of Close.
 */
export function readRules(
	{ object, onlyWhenCreating, onlyWhenEmpty }: MatchSettings,
	body: IDataObject,
	organization: Organization,
): Rules | Refusal {
	const context = { object, body, organization };
	const creating = readAll(onlyWhenCreating, context);
	const empty = readAll(onlyWhenEmpty, context);
	if (creating instanceof Refusal) return creating;
	if (empty instanceof Refusal) return empty;
	return {
		own: { onlyWhenCreating: creating.own, onlyWhenEmpty: empty.own },
		people: { onlyWhenCreating: creating.people, onlyWhenEmpty: empty.people },
		unknown: [...creating.unknown, ...empty.unknown],
	};
}

/**
 * Adds rules for names that the columns do not give in full. A first or a last name alone fills an empty name, and
 * replaces none. A lead named after its person, because no column names it, gets that name only when it is created.
 */
export function withNameRules(
	rules: Rules,
	object: MatchObject,
	members: ReadonlyArray<Pick<PreparedRecord, 'row'>>,
): Rules {
	const rows = members.flatMap(({ row }) => row ?? []);
	const named = object === 'lead' ? rows.flatMap(({ people }) => people) : rows;
	const inPart = named.filter(({ hasNameInPart }) => hasNameInPart).map(({ body }) => String(body.name));
	return {
		...rules,
		own: rows.some(({ isNamedAfterPerson }) => isNamedAfterPerson)
			? { ...rules.own, onlyWhenCreating: [...rules.own.onlyWhenCreating, asPattern('name')] }
			: rules.own,
		namesInPart: inPart.length > 0 ? new Set(inPart) : undefined,
	};
}

/** The rules for an object or a person of this name. */
export function withWholeName(
	rules: FieldRules,
	{ name }: IDataObject,
	namesInPart: ReadonlySet<string> | undefined,
): FieldRules {
	return namesInPart?.has(String(name))
		? { ...rules, onlyWhenEmpty: [...rules.onlyWhenEmpty, asPattern('name')] }
		: rules;
}

function readAll(patterns: readonly FieldPattern[], context: RuleContext) {
	const read = { own: [] as FieldPattern[], people: [] as FieldPattern[], unknown: [] as string[] };
	for (const pattern of patterns) {
		const named = fieldsNamed(pattern.steps[0]?.key ?? '', context);
		if (named instanceof Refusal) return named;
		read.own.push(...named.own.map(asPattern));
		read.people.push(...named.people.map(asPattern));
		for (const unknown of named.unknown ?? []) {
			const refusal = noCustomField(unknown, context);
			if (refusal) return refusal;
			read.unknown.push(unknown);
		}
	}
	return read;
}

/** Field names hold no brackets or quotes of their own; a custom field with its id has a dot in its key. */
const asPattern = (name: string) => parseFieldPattern(name);

function fieldsNamed(name: string, context: RuleContext): Named | Refusal {
	if (context.object !== 'lead') return ownFields(name, context);
	if (name === 'contacts') return { own: [], people: ['*'] };
	if (OF_PEOPLE.test(name)) return peopleFields(name.replace(OF_PEOPLE, ''), context);
	const isOfPeople = fieldsCalled(name, 'lead').length === 0 && fieldsCalled(name, 'contact').length > 0;
	if (isOfPeople) return peopleFields(name, context);
	const own = ownFields(name, context);
	if (own instanceof Refusal) return own;
	if (name.includes('*')) return createMatcher(name)('contacts') ? { ...own, people: ['*'] } : own;
	if (own.own.length > 0 && !own.unknown) return own;
	// A name that is no field of the lead, such as 'title'.
	const ofPeople = peopleFields(name, context);
	return !(ofPeople instanceof Refusal) && ofPeople.unknown ? own : ofPeople;
}

function peopleFields(name: string, context: RuleContext): Named | Refusal {
	const named = ownFields(name, { ...context, object: 'contact' });
	return named instanceof Refusal ? named : { ...named, own: [], people: named.own };
}

function ownFields(name: string, context: RuleContext): Named | Refusal {
	const custom = customNameOf(name);
	if (name.includes('*')) return fieldsLike(name, context);
	if (custom !== undefined) return customField(custom, context);
	const known = fieldsCalled(name, context.object);
	if (known.length > 0) return { own: known, people: [] };
	const [root] = name.split('.');
	if (root !== name && fieldsCalled(root, context.object).includes(root)) return { own: [name], people: [] };
	return customField(name, context, { own: [name], people: [], unknown: [name] });
}

/** Names that can be resolved without the organization's custom fields. */
const WITHOUT_NAMES = /^(?:\*|custom\.\*|custom\.l?cf_.*)$/;

function fieldsLike(name: string, context: RuleContext): Named | Refusal {
	if (WITHOUT_NAMES.test(name)) return { own: [name], people: [] };
	const schema = schemaOf(context);
	if (schema instanceof Refusal) return schema;
	const matches = createMatcher(looseName(name));
	const alike = (schema?.fields ?? []).filter(
		(field) => matches(looseName(`custom.${field.name}`)) || matches(looseName(field.name)),
	);
	return { own: [name, ...alike.flatMap(({ id }) => keysOf(id))], people: [] };
}

function customField(
	given: string,
	context: RuleContext,
	otherwise: Named = { own: [], people: [], unknown: [`custom.${given}`] },
): Named | Refusal {
	const [{ name }] = readingsOf(given).slice(-1);
	if (isFieldId(name)) return { own: keysOf(name), people: [] };
	const schema = schemaOf(context);
	if (schema instanceof Refusal) return schema;
	if (!schema) return otherwise;
	const { plural } = OBJECTS[OBJECT_NAMES[context.object]];
	const field = findByName(given, schema, plural) ?? findByName(name, schema, plural);
	if (field instanceof Refusal) return field;
	return field ? { own: keysOf(field.id), people: [] } : otherwise;
}

/** Why the records are refused when a rule names a custom field that is not there. */
function noCustomField(name: string, context: RuleContext): Refusal | undefined {
	const custom = customNameOf(name);
	const schema = custom === undefined ? undefined : schemaOf(context);
	if (schema === undefined || schema instanceof Refusal) return schema;
	return unknownName(custom!, schema, OBJECTS[OBJECT_NAMES[context.object]].plural);
}

function schemaOf({ object, body, organization }: RuleContext): Schema | Refusal | undefined {
	const closeObject = OBJECTS[OBJECT_NAMES[object]];
	const path = schemaPathOf(closeObject, closeObject.type && body[closeObject.type.field]);
	return path === undefined ? undefined : knownSchema(path, organization);
}

/** A custom field as a whole, and with Close's operators. */
const keysOf = (id: string): string[] => ['', '.add', '.remove'].map((operator) => `custom.${id}${operator}`);
