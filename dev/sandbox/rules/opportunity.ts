import { dayAt, offsetDate } from '../crm/dates';
import type { Draft } from '../crm/engine';
import { userName, writersOf } from '../crm/names';
import { messages } from '../spec/errors';
import type { StoredRecord } from '../types';
import { integrationLinks } from './integrationLinks';
import { completeNotes } from './notes';
import type { Rules } from './rules';

/** The first status of the pipeline (published OpenAPI). */
function defaultStatus({ world }: Draft, pipelineId: unknown): StoredRecord | undefined {
	for (const status of world.store.all('opportunity_status')) {
		if (status.pipeline_id === pipelineId) return status;
	}
	return undefined;
}

/** `status_id`, or the label in `status`; of two pipelines that have it the first one is meant (assumed). */
function wantedStatus({ world, body, fields, before, problems }: Draft): StoredRecord | undefined {
	const { store } = world;
	if (fields.status_id || !body.status) return store.get('opportunity_status', fields.status_id);
	const pipelineId = fields.pipeline_id ?? before?.pipeline_id;
	const named = [...store.all('opportunity_status')].filter(({ label }) => label === body.status);
	const found = named.find(({ pipeline_id: id }) => id === pipelineId) ?? named[0];
	if (!found) problems.add('status', messages.notThisChoice(body.status));
	return found;
}

function chooseStatus(draft: Draft): void {
	const { world, fields, before, problems } = draft;
	const { store } = world;
	const pipelineId = fields.pipeline_id;
	const status = wantedStatus(draft);
	delete fields.status;
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

const typeOf = ({ world }: Draft, id: unknown) => world.store.get('opportunity_status', id)?.type;

/** Set while its status is a lost one (assumed). */
function dateTheLoss(draft: Draft): void {
	const { world, fields, before } = draft;
	const lost = typeOf(draft, fields.status_id) === 'lost';
	fields.date_lost = lost ? (before?.date_lost ?? offsetDate(world.now())) : null;
}

/** Reaching a won status sets an empty date_won to the caller's today; leaving it clears nothing. */
function dateTheWin(draft: Draft): void {
	const { world, caller, fields, before } = draft;
	const reached = typeOf(draft, fields.status_id) === 'won' && typeOf(draft, before?.status_id) !== 'won';
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

const PERIODS: Record<string, string> = { monthly: ' monthly', annual: ' annual' };

/** `$5 monthly`, `$500 annual` (wire, 2017 and 2026). */
function withPeriod(value: unknown, period: unknown): string | null {
	const amount = formatted(value);
	return amount && amount + (PERIODS[period as string] ?? '');
}

const times = (value: unknown, factor: number) =>
	typeof value === 'number' ? Math.round(value * factor) : null;

function values({ value, value_period: period, confidence }: StoredRecord) {
	const chance = typeof confidence === 'number' ? confidence / 100 : 0;
	const perYear = period === 'monthly' ? 12 : 1;
	return {
		expected_value: times(value, chance),
		annualized_value: times(value, perYear),
		annualized_expected_value: times(value, perYear * chance),
	};
}

const SUMS = { total_value: 1, expected_value: 0 } as const;

/** What a list of opportunities says of all that match, whatever its page. */
function totals(records: StoredRecord[]): Record<string, unknown> {
	const of = (period?: string) => records.filter((record) => !period || record.value_period === period);
	const result: Record<string, unknown> = {
		count_by_value_period: Object.fromEntries(
			['one_time', 'monthly', 'annual'].map((period) => [period, of(period).length]),
		),
	};
	for (const [name, whole] of Object.entries(SUMS)) {
		for (const period of ['one_time', 'monthly', 'annual', 'annualized']) {
			const yearly = period === 'annualized';
			const amounts = of(yearly ? undefined : period).map((record) => {
				const { annualized_value: total, annualized_expected_value: expected } = values(record);
				if (yearly) return whole ? total : expected;
				return whole ? record.value : values(record).expected_value;
			});
			const sum = amounts.reduce<number>((so_far, amount) => so_far + Number(amount ?? 0), 0);
			result[`${name}_${period}`] = sum;
			result[`${name}_${period}_formatted`] = formatted(sum);
		}
	}
	return result;
}

export const opportunity: Rules = {
	prepare(draft) {
		const { fields, before, caller } = draft;
		if (!fields.lead_id) {
			delete fields.lead_id;
			if (!before) draft.newLead = draft.also('lead', { name: 'Untitled' });
		}
		if (!before) fields.user_id ??= fields.created_by ?? caller.user.id;
		chooseStatus(draft);
		completeNotes(draft);
		dateTheWin(draft);
		dateTheLoss(draft);
	},

	view(record, records) {
		const status = records.get('opportunity_status', record.status_id);
		return {
			...record,
			...writersOf(record, records),
			...values(record),
			lead_name: records.get('lead', record.lead_id)?.name ?? null,
			contact_name: records.get('contact', record.contact_id)?.name ?? null,
			user_name: userName(records, record.user_id),
			pipeline_name: records.get('pipeline', record.pipeline_id)?.name ?? null,
			status_label: status?.label ?? null,
			status_display_name: status?.label ?? null,
			status_type: status?.type ?? null,
			value_currency: 'USD',
			value_formatted: withPeriod(record.value, record.value_period),
			integration_links: integrationLinks(records, 'opportunity'),
		};
	},

	totals,
};
