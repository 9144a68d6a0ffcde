import type { IDataObject } from 'n8n-workflow';

import type { PreparedRecord } from '../../../nodes/CloseDestination/plan/types';

/** Records made ready for one call, as planning hands them over. */
export function membersOf(...payloads: IDataObject[]): PreparedRecord[] {
	const target = { method: 'POST' as const, url: '', headers: {}, key: '' };
	return payloads.map((payload, index) => ({ index, record: payload, payload, target }));
}
