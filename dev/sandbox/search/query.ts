import { anyDefinition } from '../crm/definitions';
import { isObject } from '../crm/json';
import { invalid } from '../crm/problems';
import type { World } from '../crm/world';
import { messages } from '../spec/errors';
import { customKinds, partsOfContact, searchFields, type SearchKind } from '../spec/searchFields';
import type { StoredRecord } from '../types';
import { readCondition } from './conditions';
import { relationBetween } from './relations';
import type { SearchIndex } from './searchIndex';

/** A query node, checked and ready to be asked. */
interface Matcher {
	matches(record: StoredRecord): boolean;
	/** Ids outside of which nothing matches; undefined when that is unknown without looking at all records. */
	candidates(): ReadonlySet<string> | undefined;
}

interface Scope {
	world: World;
	index: SearchIndex;
}

type Node = Record<string, unknown>;

const NODE_TYPES = ['and', 'or', 'object_type', 'field_condition', 'has_related'] as const;

function nodeOf(value: unknown): Node {
	if (!isObject(value)) throw invalid('query', messages.wrongType('dict'));
	return value;
}

function queriesOf(node: Node): unknown[] {
	if (!Array.isArray(node.queries)) throw invalid('query.queries', messages.wrongType('list'));
	return node.queries;
}

function all(matchers: Matcher[]): Matcher {
	return {
		matches: (record) => matchers.every((matcher) => matcher.matches(record)),
		candidates: () => {
			let fewest: ReadonlySet<string> | undefined;
			for (const matcher of matchers) {
				const ids = matcher.candidates();
				if (ids && (!fewest || ids.size < fewest.size)) fewest = ids;
			}
			return fewest;
		},
	};
}

function some(matchers: Matcher[]): Matcher {
	return {
		matches: (record) => matchers.some((matcher) => matcher.matches(record)),
		candidates: () => {
			const union = new Set<string>();
			for (const matcher of matchers) {
				const ids = matcher.candidates();
				if (!ids) return undefined;
				for (const id of ids) union.add(id);
			}
			return union;
		},
	};
}

const everything: Matcher = { matches: () => true, candidates: () => undefined };
const not = ({ matches }: Matcher): Matcher => ({
	matches: (record) => !matches(record),
	candidates: () => undefined,
});

/** Where a field's value is found in a record, and what kind of value it is. */
function fieldOf(scope: Scope, field: unknown, objectType: string): { key: string; kind: SearchKind } {
	if (!isObject(field)) throw invalid('query.field', messages.wrongType('dict'));
	if (field.type === 'custom_field') {
		const definition = anyDefinition(scope.world, String(field.custom_field_id));
		if (!definition) throw invalid('query.field.custom_field_id', messages.objectMissing);
		return { key: `custom.${definition.id}`, kind: customKinds[definition.type as string] };
	}
	const name = String(field.field_name);
	const asked = field.type === 'regular_field' && field.object_type === objectType;
	const known = asked && Object.hasOwn(searchFields[objectType], name);
	if (!known || isOtherLeadName(scope.world, objectType, name)) {
		throw invalid('query.field', messages.notThisChoice(field));
	}
	return { key: name, kind: searchFields[objectType][name] };
}

/** Which field holds a lead's name is an open question. */
function isOtherLeadName({ answers }: World, objectType: string, name: string): boolean {
	const isName = objectType === 'lead' && (name === 'name' || name === 'display_name');
	return isName && answers.leadNameField !== 'both' && answers.leadNameField !== name;
}

function fieldCondition(scope: Scope, node: Node, objectType: string): Matcher {
	const { key, kind } = fieldOf(scope, node.field, objectType);
	const { matches, words } = readCondition(node.condition, kind);
	const indexedType = Object.hasOwn(partsOfContact, objectType) ? 'contact' : objectType;
	return {
		matches: (record) => {
			const value = key === 'display_name' ? record.name : record[key];
			return Array.isArray(value) ? value.some(matches) : matches(value);
		},
		candidates: () => (words ? scope.index.idsWithWords(indexedType, words) : undefined),
	};
}

function hasRelated(scope: Scope, node: Node, objectType: string): Matcher {
	const relatedType = String(node.related_object_type);
	const relation = relationBetween(objectType, relatedType);
	if (node.this_object_type !== objectType) {
		throw invalid('query.this_object_type', messages.notThisChoice(node.this_object_type));
	}
	if (!relation) throw invalid('query.related_object_type', messages.notThisChoice(relatedType));
	const inner = readQuery(scope, node.related_query, relatedType);
	return {
		matches: (record) => {
			for (const related of relation.related(record, scope.index)) if (inner.matches(related)) return true;
			return false;
		},
		candidates: () => {
			const ids = inner.candidates();
			return ids && relation.back(ids, scope.index);
		},
	};
}

function readNode(scope: Scope, node: Node, objectType: string): Matcher {
	switch (node.type) {
		case 'and':
			return all(queriesOf(node).map((query) => readQuery(scope, query, objectType)));
		case 'or':
			return some(queriesOf(node).map((query) => readQuery(scope, query, objectType)));
		case 'object_type':
			return node.object_type === objectType ? everything : not(everything);
		case 'field_condition':
			return fieldCondition(scope, node, objectType);
		case 'has_related':
			return hasRelated(scope, node, objectType);
		default:
			throw invalid('query.type', messages.oneOf(NODE_TYPES));
	}
}

/** Reads a query tree about objects of one type; refuses what it does not understand. */
export function readQuery(scope: Scope, query: unknown, objectType: string): Matcher {
	const node = nodeOf(query);
	const matcher = readNode(scope, node, objectType);
	return node.negate === true ? not(matcher) : matcher;
}

/** The type of the objects a query asks for: its object_type node, alone or inside `and`. */
export function objectTypeOf(query: unknown): string | undefined {
	const node = nodeOf(query);
	if (node.type === 'object_type') return String(node.object_type);
	if (node.type !== 'and') return undefined;
	for (const inner of queriesOf(node)) {
		const found = objectTypeOf(inner);
		if (found !== undefined) return found;
	}
	return undefined;
}
