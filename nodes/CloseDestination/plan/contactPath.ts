import type { PlannedRequest } from './types';

const IN_CONTACT = /^contacts\.(\d+)(?:\.(.+))?$/;

/** The contact of a lead that a path of the lead's body leads to, and where in it. */
export interface ContactPath {
	position: number;
	/** Such as `emails.1.email`; undefined for the contact as a whole. */
	inner?: string;
}

/** @param path such as `contacts.0.emails.1.email`; undefined when it does not lead to a contact */
export function readContactPath(path: string): ContactPath | undefined {
	const [, position, inner] = IN_CONTACT.exec(path) ?? [];
	return position === undefined ? undefined : { position: Number(position), inner };
}

/** The records behind the contact that a path leads to. */
export function recordsBehind(
	path: string,
	contactRecords: PlannedRequest['contactRecords'] = [],
): readonly number[] | undefined {
	const place = readContactPath(path);
	return place && contactRecords[place.position];
}
