import type { IDataObject } from 'n8n-workflow';

import { valuesAt } from '../../plan/lookup/findMatches';
import { normalize, plainText } from '../../plan/lookup/normalize';
import { bodyOf } from '../../plan/lookup/requests';
import type { PlannedRequest } from '../../plan/types';

/** Names that are kept: without a limit they would take 50 bytes for each record of a large preview. */
const MOST_NAMES = 10_000;

/** What a preview notices that no single call shows to be wrong. */
export class Remarks {
	/** Calls with a phone number that Close would read as one of the organization's country. */
	phonesWithoutCountry?: Noticed;
	private namesake?: Noticed;
	private readonly leadNames = new Set<string>();
	private hasMoreNames = false;

	/** Leads that would be created although another one of the run has their name. */
	get namesakes(): Noticed | undefined {
		return this.namesake && { ...this.namesake, ...(this.hasMoreNames && { isAtLeast: true }) };
	}

	add(request: PlannedRequest): void {
		const body = bodyOf(request);
		const phone = phonesIn(body).find(lacksCountry);
		if (phone !== undefined) this.phonesWithoutCountry = oneMore(this.phonesWithoutCountry, phone);
		if (createsLead(request)) this.addLead(body.name);
	}

	private addLead(given: unknown): void {
		const name = normalize('name', given);
		if (name === undefined) return;
		if (this.leadNames.has(name)) this.namesake = oneMore(this.namesake, plainText(String(given)));
		else if (this.leadNames.size < MOST_NAMES) this.leadNames.add(name);
		else this.hasMoreNames = true;
	}
}

export interface Noticed {
	count: number;
	/** The first value. */
	example: string;
	/** Whether there may be more, because not all values were kept. */
	isAtLeast?: boolean;
}

const oneMore = (noticed: Noticed | undefined, example: string): Noticed => ({
	count: (noticed?.count ?? 0) + 1,
	example: noticed?.example ?? example,
});

const createsLead = ({ target: { method, found }, before }: PlannedRequest) =>
	method === 'POST' &&
	before === undefined &&
	found?.operation.object === 'lead' &&
	found.operation.effect === 'create';

const PHONES = [
	['phones', 'phone'],
	['contacts', 'phones', 'phone'],
];

const phonesIn = (body: IDataObject) => PHONES.flatMap((path) => valuesAt(body, path)).map(String);

/** `+1 …`, or `00 1 …` as it is dialled in many countries. */
const WITH_COUNTRY = /^\s*(?:\+|00)/;
const HAS_DIGIT = /\d/;

const lacksCountry = (phone: string) => HAS_DIGIT.test(phone) && !WITH_COUNTRY.test(phone);
