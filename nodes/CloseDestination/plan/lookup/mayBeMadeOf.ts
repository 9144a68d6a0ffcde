import type { IDataObject } from 'n8n-workflow';

import { isSamePerson } from '../batching/mergePeople';
import { nameForm } from './normalize';
import { isPlainObject } from '../../lib/isPlainObject';
import { isBlank } from '../../lib/values';
import { asFlat } from './changes';
import { shownField } from './objectFields';
import { contactsOf, peopleOf } from './people';
import { bodyOf, type MatchedRequest } from './requests';
import type { Row } from './types';

/** Whether a create may have made this object. Close normalizes some values. */
export function mayBeMadeOf(request: MatchedRequest, row: Row): boolean {
	const { object } = request.match.settings;
	const isHeld = ([name, value]: [string, unknown]) => {
		const shown = shownField(object, name);
		return shown === undefined || isAlike(value, row[shown]);
	};
	return Object.entries(asFlat(bodyOf(request))).every(isHeld) && hasPeople(request, row);
}

function hasPeople(request: MatchedRequest, row: Row): boolean {
	const people = peopleOf(request);
	const contacts = contactsOf(row) ?? [];
	return (
		Array.isArray(people) &&
		people.every(({ contact }) => contacts.some((shown) => isSamePerson(shown, contact)))
	);
}

function isAlike(sent: unknown, stored: unknown): boolean {
	if (isBlank(sent)) return true;
	if (Array.isArray(sent)) {
		const entries = Array.isArray(stored) ? (stored as unknown[]) : [];
		return sent.every((value) => entries.some((entry) => isAlike(value, entry)));
	}
	if (isPlainObject(sent)) {
		const { ...fields } = Object(stored) as IDataObject;
		return Object.entries(sent as IDataObject).every(
			([name, value]) => fields[name] === undefined || isAlike(value, fields[name]),
		);
	}
	return isAlikeText(String(sent), typeof stored === 'object' ? '' : String(stored));
}

/** The part of a value that remains when Close adds a country code, a scheme or a time. */
const SHORTEST_PART = 6;

function isAlikeText(sent: string, stored: string): boolean {
	const [short, long] = [sent, stored]
		.map((text) => nameForm(text).replace(/[^\p{L}\p{N}]/gu, ''))
		.sort((a, b) => a.length - b.length);
	if (short === long) return true;
	return short.length >= SHORTEST_PART && (long.startsWith(short) || long.endsWith(short));
}
