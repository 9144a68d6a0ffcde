import { dayAt } from '../crm/dates';
import type { Draft } from '../crm/engine';
import { messages } from '../spec/errors';
import type { StoredRecord } from '../types';
import { completeNotes } from './notes';
import type { Rules } from './rules';

function defaultStatus({ world }: Draft, pipelineId: unknown): StoredRecord | undefined {
	for (const status of world.store.all('opportunity_status')) {
		if (status.pipeline_id === pipelineId && status.type === 'active') return status;
	}
	for (const status of world.store.all('opportunity_status')) {
		if (status.pipeline_id === pipelineId) return status;
	}
	return undefined;
}

function chooseStatus(draft: Draft): void {
	const { world, fields, before, problems } = draft;
	const { store } = world;
	const pipelineId = fields.pipeline_id;
	const status = store.get('opportunity_status', fields.status_id);
	if (status && pipelineId && status.pipeline_id !== pipelineId) {
		return problems.add('status', messages.statusOutsidePipeline);
	}
	const untouched = before && !status && (!pipelineId || pipelineId === before.pipeline_id);
	const chosen = untouched
		? store.get('opportunity_status', before.status_id)
		: (status ?? defaultStatus(draft, pipelineId ?? store.first('pipeline')?.id));
	fields.status_id = chosen?.id ?? null;
	fields.pipeline_id = chosen?.pipeline_id ?? null;
}

/** Reaching a won status sets an empty date_won to the caller's today; leaving it clears nothing. */
function dateTheWin({ world, caller, fields, before }: Draft): void {
	const typeOf = (id: unknown) => world.store.get('opportunity_status', id)?.type;
	const reached = typeOf(fields.status_id) === 'won' && typeOf(before?.status_id) !== 'won';
	const dateWon = fields.date_won ?? before?.date_won;
	if (reached && !dateWon) fields.date_won = dayAt(world.now(), caller.hoursFromUtc);
}

const CURRENCY = '$';

function formatted(value: unknown): string | null {
	if (typeof value !== 'number') return null;
	const [whole, cents] = (value / 100).toFixed(2).split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
	return cents === '00' ? CURRENCY + grouped : `${CURRENCY}${grouped}.${cents}`;
}

export const opportunity: Rules = {
	prepare(draft) {
		const { fields, before, caller } = draft;
		if (!fields.lead_id) {
			delete fields.lead_id;
			if (!before) draft.newLead = draft.also('lead', { name: 'Untitled' });
		}
		if (!before) fields.user_id ??= caller.user.id;
		chooseStatus(draft);
		completeNotes(draft);
		dateTheWin(draft);
	},

	view(record, records) {
		const status = records.get('opportunity_status', record.status_id);
		const user = records.get('user', record.user_id);
		return {
			...record,
			lead_name: records.get('lead', record.lead_id)?.name ?? null,
			contact_name: records.get('contact', record.contact_id)?.name ?? null,
			user_name: user ? `${user.first_name} ${user.last_name}` : null,
			pipeline_name: records.get('pipeline', record.pipeline_id)?.name ?? null,
			status_label: status?.label ?? null,
			status_display_name: status?.label ?? null,
			status_type: status?.type ?? null,
			value_currency: 'USD',
			value_formatted: formatted(record.value),
		};
	},
};
