import type { IDataObject } from 'n8n-workflow';
import { isEmpty, mapKeys, omitBy, sortBy } from 'lodash';

import type { CloseSandbox, Seed } from '../../../dev/sandbox';

/** What Close holds, without ids and what it adds by itself; an entry of a list as `type value`. */
export interface Stored {
	leads?: IDataObject[];
	opportunities?: IDataObject[];
}

const ADDED_BY_CLOSE = [
	...['id', 'organization_id', 'date_created', 'date_updated', 'created_by', 'updated_by', 'created_by_name'],
	...[
		'updated_by_name',
		'display_name',
		'html_url',
		'lead_id',
		'status_label',
		'status_id',
		'tasks',
		'custom',
		'contact_ids',
	],
	...[
		'opportunities',
		'integration_links',
		'lead_name',
		'user_id',
		'user_name',
		'pipeline_id',
		'pipeline_name',
	],
	...[
		'status_type',
		'status_display_name',
		'contact_name',
		'contact_id',
		'value_currency',
		'value_formatted',
	],
	...[
		'expected_value',
		'annualized_value',
		'annualized_expected_value',
		'note_html',
		'date_lost',
		'attachments',
	],
	...['is_stalled', 'stall_status', 'value_period', 'date_status_changed'],
];

export function storedIn(sandbox: CloseSandbox, fields: Seed['customFields'] = {}): Stored {
	const names = new Map(
		Object.values(fields)
			.flat()
			.map(({ id, name }) => [`custom.${id}`, name]),
	);
	const own = (record: IDataObject) =>
		mapKeys(
			omitBy(
				record,
				(value, key) =>
					ADDED_BY_CLOSE.includes(key) || (value !== 0 && value !== false && isEmptyValue(value)),
			),
			(_, key) => names.get(key) ?? key,
		) as IDataObject;
	const lead = (record: IDataObject) => ({
		...own(record),
		...(record.status_label === 'Potential' ? {} : { status: record.status_label }),
		...(isEmpty(record.addresses) ? {} : { addresses: (record.addresses as IDataObject[]).map(own) }),
		contacts: (record.contacts as IDataObject[]).map(contact),
	});
	const contact = (record: IDataObject) => {
		const shown: IDataObject = own(record);
		for (const list of ['emails', 'phones', 'urls']) {
			if (shown[list] !== undefined) shown[list] = (shown[list] as IDataObject[]).map(entry);
		}
		return shown;
	};
	return {
		leads: sandbox.records('lead').map(lead as never),
		opportunities: inOrder(
			sandbox.records('opportunity').map((record: IDataObject) => ({
				lead: record.lead_name,
				status: record.status_label,
				user: record.user_name,
				...own(record),
			})),
		),
	};
}

/** Those of different leads are written at the same time, so that any may be the first. */
export const inOrder = (opportunities: IDataObject[]) => sortBy(opportunities, ['lead', 'note', 'value']);

const isEmptyValue = (value: unknown) =>
	value === null || value === '' || (typeof value === 'object' && isEmpty(value));

/** `office ada@acme.example` */
const entry = ({ email, phone, url, type }: IDataObject) =>
	`${String(type)} ${String(email ?? phone ?? url)}`;
