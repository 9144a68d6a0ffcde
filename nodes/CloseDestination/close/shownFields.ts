import { OBJECTS } from './objects';
import type { CloseOperation, ObjectName } from './types';

const ALWAYS = `id organization_id date_created date_updated created_by created_by_name updated_by updated_by_name
	integration_links`;

const OF_ACTIVITY = '_type lead_id user_id user_name users source direction';

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
	task: named(`_type lead_name contact_name assigned_to_name object_id object_type due_date view deduplication_key
		sequence_id sequence_name sequence_subscription_id`),
	note: named(`${OF_ACTIVITY} note_mentions pinned_at`),
	call: named(`${OF_ACTIVITY} note_mentions call_method cost coach_legs date_answered dialer_id dialer_saved_search_id
		disposition forwarded_to has_recording is_forwarded is_joinable is_to_group_number local_country_iso local_phone
		local_phone_formatted parent_meeting_id phone_formatted recording_duration recording_expires_at remote_country_iso
		remote_phone remote_phone_formatted sequence_id sequence_name sequence_subscription_id transferred_from
		transferred_from_user_id transferred_to transferred_to_user_id voicemail_duration`),
	customActivity: named(`${OF_ACTIVITY} pinned_at`),
	customObject: named('lead_id'),
};

function named(names: string): ReadonlySet<string> {
	return new Set(`${ALWAYS} ${names}`.split(/\s+/));
}

/** A custom type by its id, as Close shows it; one by name is needed to know its custom fields. */
const TYPE_ID = /^(actitype|cotype)_/;

/** Whether Close shows a field of this object that the operation does not take. */
export function isOnlyShown(field: string, value: unknown, { object, fields }: CloseOperation): boolean {
	if (object === undefined || fields.has(field)) return false;
	if (OBJECTS[object].type?.field === field) return TYPE_ID.test(String(value));
	return SHOWN[object]?.has(field) === true;
}

/** The same for an object inside another one, whose id and parent cannot be chosen. Source: Close's import_leads_from_close_json.py. */
export function isShownOfNested(field: string, object: ObjectName): boolean {
	return field === 'lead_id' || SHOWN[object]?.has(field) === true;
}
