import type { World } from '../crm/world';
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

const withFields =
	(definitions: string, typeKey: string): NonNullable<Rules['view']> =>
	(record, records) => {
		const fields: StoredRecord[] = [];
		for (const definition of records.all(definitions)) {
			if (definition[typeKey] === record.id) fields.push(definition);
		}
		return { ...record, fields };
	};

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
	beforeRemove(world, record) {
		for (const status of world.store.all('opportunity_status')) {
			if (status.pipeline_id === record.id) throw invalid('pipeline', messages.pipelineNotEmpty);
		}
	},
	view(record, records) {
		const statuses: StoredRecord[] = [];
		for (const status of records.all('opportunity_status')) {
			if (status.pipeline_id === record.id) statuses.push(status);
		}
		return { ...record, statuses };
	},
};

export const customActivityType: Rules = {
	view: withFields('custom_field_activity', 'custom_activity_type_id'),
};
export const customObjectType: Rules = {
	view: withFields('custom_field_custom_object_type', 'custom_object_type_id'),
};

export const customField: Rules = {
	prepare({ fields, before, problems }) {
		const type = fields.type ?? before?.type;
		const choices = (fields.choices ?? before?.choices ?? []) as string[];
		if (type === 'choices' && choices.length === 0) problems.add('choices', messages.required);
	},
};

export const webhook: Rules = {
	prepare({ world, fields, before }) {
		// 64 hex characters; made from ids so that runs repeat themselves
		if (!before) fields.signature_key = Buffer.from(world.newId('', 32)).toString('hex');
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
