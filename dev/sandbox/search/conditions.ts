import { isObject } from '../crm/json';
import { invalid } from '../crm/problems';
import { parseDatetime } from '../crm/dates';
import { messages } from '../spec/errors';
import { TEXT_MODES, type SearchKind, type TextMode } from '../spec/searchFields';
import { textMatches, wordsOf } from './words';

interface Condition {
	matches(value: unknown): boolean;
	/** Words without which no value matches. */
	words?: string[];
}

type Json = Record<string, unknown>;

const CONDITION_KINDS: Record<string, readonly SearchKind[]> = {
	text: ['text'],
	term: ['choice'],
	number_range: ['number'],
	moment_range: ['moment'],
	reference: ['reference'],
	exists: ['text', 'choice', 'number', 'moment', 'reference'],
};

function strings(condition: Json, key: string): string[] {
	const values = condition[key];
	if (Array.isArray(values) && values.every((value) => typeof value === 'string')) return values;
	throw invalid(`query.condition.${key}`, messages.wrongType('list'));
}

function text({ mode = 'full_words', value }: Json): Condition {
	if (typeof value !== 'string') throw invalid('query.condition.value', messages.wrongType('str'));
	if (!TEXT_MODES.includes(mode as TextMode))
		throw invalid('query.condition.mode', messages.oneOf(TEXT_MODES));
	const words = wordsOf(value);
	return {
		words,
		matches: (found) => typeof found === 'string' && textMatches(found, words, mode as TextMode),
	};
}

const COMPARISONS: Record<string, (value: number, bound: number) => boolean> = {
	gt: (value, bound) => value > bound,
	gte: (value, bound) => value >= bound,
	lt: (value, bound) => value < bound,
	lte: (value, bound) => value <= bound,
};

function numberRange(condition: Json): Condition {
	const checks = Object.entries(COMPARISONS).flatMap(([name, holds]) => {
		const bound = condition[name];
		if (bound === undefined || bound === null) return [];
		if (typeof bound !== 'number') throw invalid(`query.condition.${name}`, messages.wrongType('float'));
		return [(value: number) => holds(value, bound)];
	});
	return { matches: (value) => typeof value === 'number' && checks.every((holds) => holds(value)) };
}

function momentOf(text: unknown): number | undefined {
	if (typeof text !== 'string') return undefined;
	return parseDatetime(text) ?? parseDatetime(`${text}T00:00:00Z`);
}

function fixedMoment(bound: unknown, key: string): number | undefined {
	if (bound === undefined || bound === null) return undefined;
	const moment = isObject(bound) && bound.type === 'fixed_utc' ? momentOf(bound.value) : undefined;
	if (moment === undefined) {
		throw invalid(`query.condition.${key}`, messages.notImitated('moments other than fixed_utc'));
	}
	return moment;
}

function momentRange(condition: Json): Condition {
	const from = fixedMoment(condition.on_or_after, 'on_or_after') ?? -Infinity;
	const to = fixedMoment(condition.before, 'before') ?? Infinity;
	return {
		matches: (value) => {
			const moment = momentOf(value);
			return moment !== undefined && moment >= from && moment < to;
		},
	};
}

const among = (values: string[]): Condition => ({ matches: (value) => values.includes(value as string) });

const builders: Record<string, (condition: Json) => Condition> = {
	text,
	term: (condition) => among(strings(condition, 'values')),
	reference: (condition) => among(strings(condition, 'object_ids')),
	number_range: numberRange,
	moment_range: momentRange,
	exists: () => ({ matches: (value) => value !== undefined && value !== null && value !== '' }),
};

export function readCondition(condition: unknown, kind: SearchKind): Condition {
	const type = isObject(condition) ? condition.type : undefined;
	if (typeof type !== 'string' || !Object.hasOwn(builders, type)) {
		throw invalid('query.condition.type', messages.oneOf(Object.keys(builders)));
	}
	// assumed: Close's answer to a condition that does not suit the field
	if (!CONDITION_KINDS[type].includes(kind)) throw invalid('query.condition.type', messages.notAChoice);
	return builders[type](condition as Json);
}
