import { definitionsOf, type CustomFieldOwner } from '../crm/definitions';
import type { World } from '../crm/world';
import { isObject } from '../crm/json';
import { invalid } from '../crm/problems';
import { messages } from '../spec/errors';
import type { StoredRecord } from '../types';
import type { Rules } from './rules';

function inUse(world: World, type: string, statusId: string): boolean {
	for (const record of world.store.all(type)) {
		if (record.status_id === statusId) return true;
	}
	return false;
}

/** `lead`, or a type with its id: `custom_activity_type/actitype_...`. */
function shownAssociation(association: string) {
	const [objectType, typeId] = association.split('/');
	const type = typeId === undefined ? {} : { [`${objectType}_id`]: typeId };
	return { object_type: objectType, ...type, editable_with_roles: [], required: false };
}

/** A definition as answers show it; only shared ones have associations. */
export function shownDefinition(record: StoredRecord): StoredRecord {
	const { associations, ...definition } = record;
	const isShared = associations !== undefined;
	const shown = { ...definition, is_shared: isShared } as StoredRecord;
	return isShared ? { ...shown, associations: (associations as string[]).map(shownAssociation) } : shown;
}

const withFields =
	(owner: CustomFieldOwner): NonNullable<Rules['view']> =>
	(record, _records, world) => ({
		...record,
		fields: definitionsOf(world, owner, record.id).map(shownDefinition),
	});

export const leadStatus: Rules = {
	beforeRemove(world, record) {
		if (inUse(world, 'lead', record.id)) throw invalid('status', messages.statusInUse);
	},
};

export const opportunityStatus: Rules = {
	prepare({ world, fields, before }) {
		if (!before) fields.pipeline_id ??= world.store.first('pipeline')?.id;
	},
	beforeRemove(world, record) {
		if (inUse(world, 'opportunity', record.id)) throw invalid('status', messages.statusInUse);
	},
};

export const pipeline: Rules = {
	/** Its statuses may come with it. They get their pipeline when that is written. */
	prepare(draft) {
		const { body, before, children, problems } = draft;
		if (before || !Array.isArray(body.statuses)) return;
		for (const { label, type } of body.statuses.filter(isObject)) {
			const child = draft.also('opportunity_status', { label, type });
			if (child.problems.found) problems.add('statuses', child.problems.toBody()['field-errors']);
			else children.push(child);
		}
	},
	beforeRemove(world, record) {
		for (const status of world.store.all('opportunity_status')) {
			if (status.pipeline_id === record.id) throw invalid('pipeline', messages.pipelineNotEmpty);
		}
	},
	view(record, records) {
		const statuses: StoredRecord[] = [];
		for (const status of records.all('opportunity_status')) {
			const { id, label, type, pipeline_id: pipelineId } = status;
			if (pipelineId === record.id) statuses.push({ id, label, type });
		}
		return { ...record, statuses };
	},
};

export const customActivityType: Rules = {
	view: withFields('custom_activity'),
};
export const customObjectType: Rules = {
	view: withFields('custom_object'),
};

export const customField: Rules = {
	prepare({ row, fields, before, problems }) {
		if (row.name === 'custom_field_shared' && !before) fields.associations = [];
		const type = fields.type ?? before?.type;
		const choices = (fields.choices ?? before?.choices ?? []) as string[];
		if (type === 'choices' && choices.length === 0) problems.add('choices', messages.required);
	},
	view: shownDefinition,
};

export const webhook: Rules = {
	prepare({ world, fields, before }) {
		// 64 hex characters; made from ids so that runs repeat themselves
		if (!before) fields.signature_key = Buffer.from(world.newId('', 32)).toString('hex');
	},
	view(record) {
		const health = { counters: {}, health_status: 'healthy', recent_consecutive_fail_buckets_cnt: 0 };
		const pauseReason = record.status === 'paused' ? 'api' : null;
		return { ...record, ...health, latest_error: null, pause_reason: pauseReason };
	},
};

export const fileUpload: Rules = {
	view(record) {
		return {
			...record,
			upload: { url: 'https://uploads.example/', fields: { key: record.id } },
			download: { url: `https://app.close.com/go/file/${record.id}/${String(record.filename)}` },
		};
	},
};
