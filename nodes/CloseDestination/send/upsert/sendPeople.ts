import { uniq } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { latestDateIn, latestOf } from '../../close/latestDate';
import type { Person } from '../../plan/batching/mergePeople';
import { afterWriting } from '../../plan/lookup/changes';
import { contactsOf, personRequest } from '../../plan/lookup/people';
import { bodyOf, type MatchedRequest } from '../../plan/lookup/requests';
import type { Row } from '../../plan/lookup/types';
import type { PlannedRequest } from '../../plan/types';
import { holdBack, whyMaybeThere } from './earlierDoubt';
import { isInDoubt, type UpsertTools } from './upsertTools';
import { RECORD_MESSAGES } from '../messages';
import { personOf } from '../record/undoFacts';
import type { Call, LeadChange } from '../types';

/** What was done about one person. */
interface Done {
	person: Person;
	request: PlannedRequest;
	/** Nothing when the run ended before. */
	call?: Call;
	/** Why none was made. */
	isUnidentified?: boolean;
	heldBack?: string;
}

/**
 * Writes people of a lead that Close has, one after the other: each is compared with what the ones before have left.
 * @returns the records for which nothing was to be done, when there are people at all
 */
export async function sendPeople(
	request: MatchedRequest,
	people: readonly Person[],
	lead: Row,
	tools: UpsertTools,
): Promise<number[]> {
	const { ledger, lookups } = tools;
	const leadChange = ledger.leadChangeOf(request);
	const open = new Set(request.units.flat());
	if (people.length === 0) return [...open];
	const before = RECORD_MESSAGES.partWritten(lead.id, leadChange ? [OWN_FIELDS] : []);
	const contacts = contactsOf(lead);
	if (!contacts) {
		const records = people.flatMap((person) => person.records);
		for (const index of records) open.delete(index);
		ledger.recordWithoutCall([uniq(records)], 'rejected', {
			reason: 'lookupFailed',
			message: before + RECORD_MESSAGES.peopleNotShown(lead.id),
			retryable: true,
		});
		return [...open];
	}
	const known = [...contacts];
	const done: Done[] = [];
	for (const person of people) {
		const one = await sendPerson(request, person, lead, known, tools);
		if (!one) continue;
		done.push(one);
		for (const index of person.records) open.delete(index);
		// A row of a group is one person: it ends at once, as the call about that person does.
		if (request.contactRecords)
			settleOne(one, request, { ...tools, leadChange }, before && before + about(person));
	}
	if (!request.contactRecords && done.length > 0)
		settleTogether(request, lead, done, { ...tools, leadChange });
	if (done.some(({ call, heldBack }) => heldBack !== undefined || (call && isInDoubt(call))))
		lookups.noteDoubt(request, lead.id);
	else lookups.note(request, { ...lead, contacts: known });
	return [...open];
}

async function sendPerson(
	request: MatchedRequest,
	person: Person,
	lead: Row,
	known: IDataObject[],
	tools: UpsertTools,
): Promise<Done | undefined> {
	const change = personRequest(request, person, lead, known);
	if (change === undefined) return undefined;
	if (change === 'unidentified')
		return { person, request: { ...request, units: [person.records] }, isUnidentified: true };
	const heldBack = change.objectId === undefined ? whyMaybeThere(change, tools) : undefined;
	if (heldBack !== undefined) return { person, request: change, heldBack };
	const call = await tools.make(change);
	if (call?.ok) {
		const position = known.findIndex(({ id }) => id !== undefined && id === change.objectId);
		const after = afterWriting(known[position] ?? {}, bodyOf(change), call.body);
		known.splice(position === -1 ? known.length : position, position === -1 ? 0 : 1, after);
	}
	return { person, request: change, call };
}

/** @param before what is said of the record's other calls */
function settleOne(
	{ request, call, isUnidentified, heldBack }: Done,
	looked: MatchedRequest,
	{ leadChange, ...tools }: UpsertTools & { leadChange?: LeadChange },
	before: string,
): void {
	const { ledger } = tools;
	if (heldBack !== undefined) return holdBack(request, before + heldBack, looked, tools);
	if (call) return ledger.recordCall({ ...request, leadPrevious: leadChange?.previous }, call, before);
	if (!isUnidentified) return ledger.recordNotSent(request, before);
	ledger.recordWithoutCall(request.units, 'notSent', {
		reason: 'siblingInDoubt',
		message: before + RECORD_MESSAGES.unidentified(),
		retryable: true,
	});
}

/** A record with several people ends as the one whose call went worst. */
function settleTogether(
	request: MatchedRequest,
	lead: Row,
	done: readonly Done[],
	{ leadChange, ...tools }: UpsertTools & { leadChange?: LeadChange },
): void {
	const failed = [...done].sort((a, b) => badness(b) - badness(a)).find((one) => badness(one) > 0);
	const written = done.filter((one) => badness(one) === 0);
	if (failed) {
		const parts = [leadChange && OWN_FIELDS, written.length > 0 && people(written.length)];
		const told = parts.filter((part) => typeof part === 'string');
		const isPartCreated = written.some(({ request: { objectId } }) => objectId === undefined);
		if (isPartCreated) tools.ledger.doubt(request);
		const before = RECORD_MESSAGES.partWritten(lead.id, told) + about(failed.person);
		return settleOne(failed, request, tools, before);
	}
	const wrote = done.map(({ call, request: change }) => personOf(change, idIn(call)));
	tools.ledger.recordWritten(request, leadChange?.call ?? (done[0].call as Call), {
		action: 'updated',
		id: lead.id,
		contactId: wrote.length === 1 ? wrote[0].id : undefined,
		previous: leadChange?.previous,
		people: wrote,
		dateUpdated: latestOf(
			[leadChange?.call, ...done.map(({ call }) => call)].map((call) => latestDateIn(call?.body)),
		),
	});
}

function idIn(call?: Call): string | undefined {
	const { id } = Object(call?.body) as IDataObject;
	return typeof id === 'string' ? id : undefined;
}

const OWN_FIELDS = 'its own fields';
const about = (person: Person) => RECORD_MESSAGES.aboutPerson(nameOf(person));
const people = (count: number) => (count === 1 ? '1 person' : `${count} people`);

function badness({ call, heldBack }: Done): number {
	if (heldBack !== undefined) return 3;
	if (!call) return 1;
	if (call.ok) return 0;
	return isInDoubt(call) ? 3 : 2;
}

const nameOf = ({ contact }: Person) =>
	typeof contact.name === 'string' && contact.name.trim() !== '' ? `'${contact.name.trim()}'` : 'a person';
