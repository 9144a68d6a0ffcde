import type { MatchObject } from '../../close/matching';
import { timeOfDay } from '../../lib/clock';
import { isRow } from '../../plan/lookup/findMatches';
import { idToCome } from '../../plan/lookup/idsToCome';
import { bodyOf, isUnread, readRequest } from '../../plan/lookup/requests';
import { rowAfter, rowCreated } from '../../plan/lookup/rowAfter';
import type { Before, Row } from '../../plan/lookup/types';
import { baseUrlOf } from '../../plan/lookup/withLookup';
import type { PlannedRequest } from '../../plan/types';
import { deliver } from '../deliver';
import { judge } from '../judge/judge';
import { PREVIEW_NOTICES } from '../messages';
import { callOf } from '../record/callOf';
import type { RunContext } from '../runContext';
import type { Call, Reply } from '../types';

const GONE = 404;
const AT_ONCE = { attempts: 1, durationMs: 0, waitedMs: 0 };

/** Answers calls that write in Close's place. For later records of the run, these answers are what Close holds. */
export class Rehearsal {
	/** How many objects of one kind would be created for an item. */
	private readonly created = new Map<string, number>();

	/** @param run what it reads with */
	constructor(private readonly run: Omit<RunContext, 'rehearse'>) {}

	/** @returns nothing when the run has ended */
	async call(request: PlannedRequest): Promise<Call | undefined> {
		const { runStop, options } = this.run;
		if (runStop.isOver()) return undefined;
		const before = request.before && (await this.shown(request.before, request));
		if (runStop.isOver()) return undefined;
		const planned: PlannedRequest = { ...request, before: before === 'gone' ? undefined : before };
		const reply: Reply = {
			...{ kind: 'answer', headers: {} },
			...(before === 'gone'
				? { statusCode: GONE, body: null }
				: { statusCode: 200, body: this.answerTo(planned) }),
		};
		const call = callOf(request, reply, judge(reply, request.target, false), AT_ONCE, options);
		const notices = before === 'gone' ? [PREVIEW_NOTICES.gone(request.target.method)] : request.notices;
		call.planned = { ...planned, match: undefined, notices };
		return call;
	}

	/** Send changes an object by its id alone where the rest makes no difference; a preview shows the difference. */
	private async shown(before: Before, { units }: PlannedRequest): Promise<Before | 'gone'> {
		if (!isUnread(before.row)) return before;
		const { base, ledger, runStop } = this.run;
		const onEnd = ledger.calls.openLookup(false);
		const read = readRequest(baseUrlOf(base), before.object, { id: before.row.id, units });
		const call = await deliver(read, this.run, (made) => {
			onEnd(made);
			runStop.stopOn(made);
		});
		if (call?.statusCode === GONE) return 'gone';
		return call?.ok && isRow(call.body) ? { ...before, row: call.body, isKnown: () => true } : before;
	}

	private answerTo(request: PlannedRequest): object {
		const { before, match, contactOf, target } = request;
		if (target.method === 'DELETE') return {};
		if (before) return isUnread(before.row) ? {} : rowAfter(before.object, before.row, bodyOf(request));
		const object = contactOf === undefined ? match?.settings.object : 'contact';
		return object ? this.create(object, request) : {};
	}

	private create(object: MatchObject, request: PlannedRequest): Row {
		const { units, contactRecords } = request;
		const [item] = units.flat();
		const ids = {
			own: this.newId(object, item),
			ofPerson: (position: number) => this.newId('contact', contactRecords?.[position]?.[0] ?? item),
		};
		return rowCreated(object, bodyOf(request), ids, new Date(timeOfDay()).toISOString());
	}

	private newId(object: MatchObject, item: number): string {
		const place = `${object} ${item}`;
		const nth = (this.created.get(place) ?? 0) + 1;
		this.created.set(place, nth);
		return idToCome(object, item, nth);
	}
}
