const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATETIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Classic resources: microseconds and offset. */
export function offsetDate(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, -1)}000+00:00`;
}

/** Newer resources: the same without offset. */
export function naiveDate(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, -1)}000`;
}

/** The calendar day it is for a caller so many hours from UTC. */
export function dayAt(ms: number, hoursFromUtc: number): string {
	return new Date(ms + hoursFromUtc * 3_600_000).toISOString().slice(0, 10);
}

export function isDate(value: string): boolean {
	if (!DATE.test(value)) return false;
	const day = new Date(`${value}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** Milliseconds of an ISO 8601 date-time; one without offset is taken as UTC. */
export function parseDatetime(value: string): number | undefined {
	const match = DATETIME.exec(value);
	if (!match || !isDate(value.slice(0, 10))) return undefined;
	const ms = Date.parse(value.replace(' ', 'T') + (match[3] ? '' : 'Z'));
	return Number.isNaN(ms) ? undefined : ms;
}
