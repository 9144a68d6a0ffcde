import { isPlainObject } from '../../lib/isPlainObject';

/** The final statuses of a record. Public: they are in the result field on Sent and Rejected. */
export const RECORD_STATUSES = ['sent', 'invalid', 'rejected', 'unknown', 'notSent'] as const;
export type RecordStatus = (typeof RECORD_STATUSES)[number];

/**
 * Whether a value is a result that this node wrote in an earlier pass. A record's own field of the same name
 * (a share's `close` price, say) is data and is sent.
 */
export function isEarlierResult(value: unknown): boolean {
	if (!isPlainObject(value)) return false;
	const { status, attempts, action, reason } = value as Record<string, unknown>;
	if (!RECORD_STATUSES.some((known) => known === status) || typeof attempts !== 'number') return false;
	return typeof (status === 'sent' ? action : reason) === 'string';
}
