import type { ListName } from '../close/lists';
import type { NameIndex } from './fields/nameIndex';
import type { Schema } from './fields/schema';

/** Something that the plan has to ask Close for: custom fields, by their path below `/custom_field_schema/`, or a list. */
export type Need = { kind: 'schema'; name: string } | { kind: 'list'; name: ListName };

/** The answer to a need. After `runEnded`, nothing that is planned will be sent. */
export type Answer<T> =
	{ kind: 'found'; value: T } | { kind: 'unavailable'; why: string } | { kind: 'runEnded' };

/** Custom fields and lists of the organization in Close, as far as the plan has asked for them. */
export class Organization {
	private readonly answers = new Map<string, Answer<unknown> | undefined>();
	private missing?: Need;

	/** @param path below `/custom_field_schema/` */
	schema(path: string): Answer<Schema> {
		return this.find({ kind: 'schema', name: path }) as Answer<Schema>;
	}

	list(name: ListName): Answer<NameIndex> {
		return this.find({ kind: 'list', name }) as Answer<NameIndex>;
	}

	set(need: Need & { kind: 'schema' }, answer: Answer<Schema> | undefined): void;
	set(need: Need & { kind: 'list' }, answer: Answer<NameIndex> | undefined): void;
	set(need: Need, answer: Answer<unknown> | undefined): void {
		this.answers.set(keyOf(need), answer);
	}

	/** Returns and clears the first need without an answer. Each is returned once: if no answer follows, it is unavailable. */
	takeMissing(): Need | undefined {
		const { missing } = this;
		if (missing) this.answers.set(keyOf(missing), undefined);
		this.missing = undefined;
		return missing;
	}

	private find(need: Need): Answer<unknown> {
		const key = keyOf(need);
		if (!this.answers.has(key)) this.missing ??= need;
		return this.answers.get(key) ?? NOT_ASKED;
	}
}

const keyOf = ({ kind, name }: Need) => `${kind} ${name}`;

/** A placeholder that is never shown: the step is planned again once the answer is there. */
const NOT_ASKED: Answer<never> = { kind: 'unavailable', why: 'Nobody asked Close.' };
