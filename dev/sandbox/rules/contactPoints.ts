import type { StoredRecord } from '../types';

type Entry = Record<string, unknown>;

const COUNTRIES: Record<string, string> = { '+1': 'US', '+44': 'GB', '+49': 'DE', '+33': 'FR' };
const PREFIX = /^\+(1|44|49|33)/;
const NORTH_AMERICAN = /^\+1(\d{3})(\d{3})(\d{4})$/;

/** `+1 650-333-4444`, as the published examples show; how others are set is assumed. */
function formatted(phone: string): string {
	if (NORTH_AMERICAN.test(phone)) return phone.replace(NORTH_AMERICAN, '+1 $1-$2-$3');
	return phone.replace(PREFIX, '+$1 ');
}

function shownPhone(entry: Entry): Entry {
	const phone = String(entry.phone);
	const country = COUNTRIES[PREFIX.exec(phone)?.[0] ?? ''] ?? null;
	return { country, phone, phone_formatted: formatted(phone), type: entry.type };
}

/** How answers show the e-mails and phones of a contact. */
export function shownContactPoints({ emails, phones }: StoredRecord) {
	return {
		emails: ((emails ?? []) as Entry[]).map((entry) => ({ ...entry, is_unsubscribed: false })),
		phones: ((phones ?? []) as Entry[]).map(shownPhone),
	};
}
