import type { BaseUrl } from '../syntax/baseUrl';
import { readSchema, type SchemaAnswer, type Schemas } from '../plan/fields/schema';
import type { SchemaRequest } from '../plan/types';
import { deliver, type Delivery, type DeliveryTools } from './deliver';
import type { Ledger } from './record/ledger';
import { LOOKUP_MESSAGES } from './messages';
import { bodyOrTrouble, readRequest } from './http/readClose';

/** Looks up in Close what a plan asks for, and puts it where the plan looks for it. */
export type FetchSchema = (question: SchemaRequest) => Promise<void>;

export interface AnswerTools extends Omit<DeliveryTools, 'isOver'> {
	base: BaseUrl;
	schemas: Schemas;
	ledger: Ledger;
	/** Told about every look-up made. */
	onLookup?: (url: string, delivery: Delivery) => void;
}

/** Look-ups go through the client and the pacer like any call; one that is refused for good ends the run. */
export function createSchemaFetcher(tools: AnswerTools): FetchSchema {
	const { base, schemas, ledger, policy, pacer, signal, onLookup } = tools;
	const isOver = () => ledger.stop !== undefined || signal?.aborted === true;

	async function find(schema: string): Promise<SchemaAnswer> {
		const path = schema.split('/').map(encodeURIComponent).join('/');
		const request = readRequest(base, `/custom_field_schema/${path}/`);
		const delivery = await deliver(request, { ...tools, isOver }, (settled) => settled);
		const pausedMs = pacer.pausedForMs();
		if (pausedMs > policy.timeBudgetMs) ledger.stopForPause(pausedMs, policy.timeBudgetMs);
		if (!delivery) return { kind: 'runEnded' };
		onLookup?.(request.target.url, delivery);
		const read = bodyOrTrouble(delivery.reply);
		if ('body' in read) {
			const found = readSchema(read.body);
			return found
				? { kind: 'found', schema: found }
				: { kind: 'unavailable', why: LOOKUP_MESSAGES.noFields() };
		}
		const { stopsRun, ...trouble } = read.trouble;
		if (stopsRun) ledger.stop ??= { ...trouble, isFailure: true };
		return isOver() ? { kind: 'runEnded' } : { kind: 'unavailable', why: trouble.message };
	}

	return async ({ schema }) => {
		schemas.set(schema, await find(schema));
	};
}
