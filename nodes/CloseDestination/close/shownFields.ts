import type { CloseOperation, ObjectName } from './types';

const ALWAYS = `id organization_id date_created date_updated created_by created_by_name updated_by updated_by_name
	integration_links`;

/**
 * What Close shows of its objects and does not take back, unless the operation says that it does.
 * Source: recorded answers of 2017 to 2026, and the newest schemas of creating and updating each object.
 */
const SHOWN: Partial<Record<ObjectName, ReadonlySet<string>>> = {
	lead: named('display_name status_label html_url contacts contact_ids opportunities tasks'),
	contact: named('display_name timezone_source'),
	opportunity: named(`lead_id lead_name contact_name user_name pipeline_id pipeline_name date_lost
		status_label status_type status_display_name value_formatted value_currency
		expected_value expected_value_formatted annualized_value annualized_value_formatted
		annualized_expected_value annualized_expected_value_formatted`),
};

function named(names: string): ReadonlySet<string> {
	return new Set(`${ALWAYS} ${names}`.split(/\s+/));
}

/** Whether Close shows a field of this object that the operation does not take. */
export function isOnlyShown(field: string, { object, fields }: CloseOperation): boolean {
	return object !== undefined && SHOWN[object]?.has(field) === true && !fields.has(field);
}

/** The same for an object inside another one, whose id and parent nobody chooses. Source: Close's import_leads_from_close_json.py. */
export function isShownOfNested(field: string, object: ObjectName): boolean {
	return field === 'lead_id' || SHOWN[object]?.has(field) === true;
}
