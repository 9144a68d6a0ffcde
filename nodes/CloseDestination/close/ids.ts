/** The prefixes of an object's ids, and the placeholders of the catalogue that take such ids. */
interface IdKind {
	/** With its article. */
	object: string;
	prefixes: readonly string[];
	placeholders: readonly string[];
}

/** Source: Close's reference; `lcf_` and `noti_` from recorded calls. The rest of an id is not checked. */
const KINDS: readonly IdKind[] = [
	{ object: 'a lead', prefixes: ['lead_'], placeholders: ['lead_id'] },
	{ object: 'a contact', prefixes: ['cont_'], placeholders: ['contact_id'] },
	{ object: 'an opportunity', prefixes: ['oppo_'], placeholders: ['opportunity_id'] },
	{ object: 'a task', prefixes: ['task_', 'noti_'], placeholders: ['task_id'] },
	{
		object: 'an activity',
		prefixes: ['acti_'],
		placeholders: [
			'activity_id',
			'note_id',
			'call_id',
			'email_id',
			'email_thread_id',
			'sms_id',
			'whatsapp_message_id',
			'meeting_id',
			'custom_activity_id',
		],
	},
	{ object: 'a custom object', prefixes: ['custobj_'], placeholders: ['custom_object_id'] },
	{ object: 'a custom field', prefixes: ['cf_', 'lcf_'], placeholders: ['custom_field_id'] },
	{ object: 'a custom activity type', prefixes: ['actitype_'], placeholders: ['custom_activity_type_id'] },
	{ object: 'a custom object type', prefixes: ['cotype_'], placeholders: ['custom_object_type_id'] },
	{ object: 'a sequence', prefixes: ['seq_'], placeholders: ['sequence_id'] },
	{ object: 'a step of a sequence', prefixes: ['seqstep_'], placeholders: [] },
	{ object: 'a subscription to a sequence', prefixes: ['sub_'], placeholders: ['subscription_id'] },
	{ object: 'an e-mail template', prefixes: ['tmpl_'], placeholders: ['email_template_id'] },
	{ object: 'a status', prefixes: ['stat_'], placeholders: ['status_id'] },
	{ object: 'a pipeline', prefixes: ['pipe_'], placeholders: ['pipeline_id'] },
	{ object: 'an outcome', prefixes: ['outcome_'], placeholders: ['outcome_id'] },
	{ object: 'a smart view', prefixes: ['save_'], placeholders: ['smart_view_id'] },
	{ object: 'a webhook', prefixes: ['whsub_'], placeholders: ['webhook_id'] },
	{ object: 'a connected e-mail account', prefixes: ['emailacct_'], placeholders: [] },
	{ object: 'a user', prefixes: ['user_'], placeholders: ['user_id'] },
	{ object: 'a group', prefixes: ['group_'], placeholders: ['group_id'] },
	{ object: 'a role', prefixes: ['role_'], placeholders: ['role_id'] },
	{ object: 'the organization', prefixes: ['orga_'], placeholders: ['organization_id'] },
];

const byPrefix = new Map(KINDS.flatMap((kind) => kind.prefixes.map((prefix) => [prefix, kind] as const)));
const byPlaceholder = new Map(
	KINDS.flatMap((kind) => kind.placeholders.map((name) => [name, kind] as const)),
);

/** The prefix of the ids that a placeholder of the catalogue takes. */
export const idPrefixFor = (placeholder: string): string | undefined =>
	byPlaceholder.get(placeholder)?.prefixes[0];

/** `lead_0A1b…`, but not an e-mail address such as user_a@b.c. */
const ID = /^([a-z]+_)[A-Za-z0-9]+$/;

/** A warning when the id belongs to another kind of object; undefined when it fits, or when its kind is unknown. */
export function oddId(placeholder: string, value: string): string | undefined {
	const wanted = byPlaceholder.get(placeholder);
	const [, prefix = ''] = ID.exec(value) ?? [];
	const given = byPrefix.get(prefix);
	if (!wanted || !given || wanted === given) return undefined;
	return `'${value}' in the address looks like the id of ${given.object}; this call needs that of ${wanted.object}.`;
}

/** The placeholders of the catalogue that take an id like this one; none when its kind is not known. */
export function placeholdersFor(id: string): readonly string[] {
	return byPrefix.get(id.slice(0, id.indexOf('_') + 1))?.placeholders ?? [];
}

/** A page of Close's app. Source: `html_url` of recorded leads; the older host in Close's scripts. */
const APP_LINK = /^https?:\/\/app\.close\.(?:com|io)\//i;

/**
 * The id in a text: the text itself without surrounding blanks, or the id in a link to Close's app; undefined when there is none.
 * @param field a placeholder of the catalogue, or the field of a body with the same name
 */
export function idIn(field: string, text: string): string | undefined {
	const trimmed = text.trim();
	const parts = APP_LINK.test(trimmed) ? trimmed.split(/[^A-Za-z0-9_-]+/) : [trimmed];
	const ids = new Set(parts.filter((part) => isIdOf(field, part)));
	return ids.size === 1 ? [...ids][0] : undefined;
}

/** A link to Close's app as the id in it, by its placeholder or because there is no other; any other text as it is. */
export function withoutLink(text: string, placeholder: string): string {
	if (!APP_LINK.test(text)) return text;
	const ids = new Set(text.split(/[^A-Za-z0-9_-]+/).filter((part) => placeholdersFor(part).length > 0));
	return idIn(placeholder, text) ?? (ids.size === 1 ? [...ids][0] : text);
}

function isIdOf(field: string, text: string): boolean {
	const prefixes = byPlaceholder.get(field)?.prefixes ?? [];
	return (
		USABLE_ID.test(text) && prefixes.some((prefix) => text.length > prefix.length && text.startsWith(prefix))
	);
}

/** Characters that are harmless in a path. All recorded ids consist of them. */
const USABLE_ID = /^[A-Za-z0-9_-]{1,100}$/;

/** Whether an id from an answer may be used in a URL. */
export const isUsableId = (value: unknown): value is string =>
	typeof value === 'string' && USABLE_ID.test(value);
