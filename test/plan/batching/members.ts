import type { IDataObject } from 'n8n-workflow';

import type { RecordSettings } from '../../../nodes/CloseDestination/parameters/types';
import type { PreparedRecord } from '../../../nodes/CloseDestination/plan/types';

/** Records made ready for one call, as planning hands them over. */
export function membersOf(...payloads: IDataObject[]): PreparedRecord[] {
	const own = { method: 'POST' } as RecordSettings;
	const target = { method: 'POST' as const, url: '', headers: {}, key: '' };
	return payloads.map((payload, index) => ({ index, record: payload, own, payload, target }));
}
