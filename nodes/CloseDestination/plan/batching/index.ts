import { PAUSE, type Pausing } from '../../lib/pauses';
import type { Grouping } from '../../parameters/groupings';
import type { RunSettings } from '../../parameters/types';
import type { BuiltBody, PreparedRecord } from '../types';
import { buildGroupBody } from './byField';
import {
	byKey,
	consecutive,
	type GroupingSteps,
	inBatches,
	intoOneObject,
	singly,
	type Source,
} from './groupRecords';
import { buildKeyedBody } from './keyed';
import { buildLeadWithContacts } from './leadWithContacts';
import { buildMergedBody } from './merge';

type GroupingInput = Pick<RunSettings, 'grouping' | 'batchSize' | 'match'>;

/** One grouping algorithm. Its shape is in `parameters/groupings.ts`. */
interface Algorithm<G> {
	/** Which records share a call. */
	group(source: Source, grouping: G, run: GroupingInput): GroupingSteps;
	/** The body of one call. */
	build(members: PreparedRecord[], grouping: G): Pausing<BuiltBody>;
	/** Custom field keys that stay in the body as written, not replaced by ids. */
	keptKeys?(grouping: G): string[];
}

const ALGORITHMS: { [A in Grouping['algorithm']]: Algorithm<Extract<Grouping, { algorithm: A }>> } = {
	single: {
		group: singly,
		build: atOnce(([{ payload }]) => ({ body: payload })),
	},
	array: {
		group: consecutive,
		build: atOnce((members) => ({ body: payloadsOf(members) })),
	},
	wrapped: {
		group: consecutive,
		build: atOnce((members, { siblings, wrapKey }) => ({
			body: { ...siblings, [wrapKey]: payloadsOf(members) },
		})),
	},
	byField: {
		group: inBatches,
		build: buildGroupBody,
		keptKeys: ({ groupBy }) => groupBy.map(({ text }) => text),
	},
	keyed: {
		group: byKey,
		build: buildKeyedBody,
		keptKeys: ({ keyField }) => [keyField.text],
	},
	merge: { group: intoOneObject, build: buildMergedBody },
	leadWithContacts: { group: intoOneObject, build: buildLeadWithContacts },
};

const algorithmOf = ({ algorithm }: Grouping): Algorithm<Grouping> => ALGORITHMS[algorithm];

/** Which records share a call. Records with different targets never do. */
export const groupRecords = (source: Source, run: GroupingInput): GroupingSteps =>
	algorithmOf(run.grouping).group(source, run.grouping, run);

/** @param members the prepared records of all units, in order */
export const buildBody = (grouping: Grouping, members: PreparedRecord[]): Pausing<BuiltBody> =>
	algorithmOf(grouping).build(members, grouping);

export function keptKeys(grouping: Grouping): ReadonlySet<string> {
	const kept = algorithmOf(grouping).keptKeys?.(grouping);
	return kept ? new Set(kept) : NONE;
}

const NONE: ReadonlySet<string> = new Set();

function payloadsOf(members: PreparedRecord[]) {
	return members.map(({ payload }) => payload);
}

function atOnce<G>(build: (members: PreparedRecord[], grouping: G) => BuiltBody) {
	return function* (members: PreparedRecord[], grouping: G): Pausing<BuiltBody> {
		const built = build(members, grouping);
		if (members.length > 1) yield PAUSE;
		return built;
	};
}
