import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { Dice } from './dice';
import { drawRecords } from './drawRecords';
import { drawWeather, type Weather } from './server/weather';

/** One run, drawn from a seed. */
export interface StormRun {
	seed: number;
	records: IDataObject[];
	parameters: IDataObject;
	options: IDataObject;
	weather: Weather;
	onError: 'stopWorkflow' | 'continueRegularOutput';
	/** How often n8n tries, with Retry On Fail. */
	maxTries: number;
	isTool: boolean;
	/** A second execution: of the same records, at the same time, or n8n's Retry of the first one when it failed. */
	again?: 'sameRecords' | 'atOnce' | 'retry';
	/** Stop is pressed when this many requests have come. */
	stopAt?: number;
	mode: 'manual' | 'trigger';
}

interface Shape {
	parameters: (dice: Dice) => IDataObject;
	hasPeople?: boolean;
}

const url = (value: string) => ({ __rl: true, mode: 'url', value });
const batched = (groupingAlgorithm: string, more: IDataObject = {}) => ({
	batching: true,
	groupingAlgorithm,
	...more,
});
const keyed = (dice: Dice) => ({ keyField: 'key', onDuplicateKey: dice.pick(['reject', 'first', 'last']) });

const LEADS: Shape = { parameters: () => ({ endpoint: url('/lead/') }), hasPeople: true };
const withContacts = (dice: Dice) =>
	batched('leadWithContacts', {
		groupBy: dice.pick(['company', 'name']),
		contactFields: dice.pick(['', 'contact_name, email, custom.cf_mark*']),
	});
const merged = (groupBy: string) => (dice: Dice) =>
	batched('merge', { groupBy, mergeConflict: dice.pick(['first', 'last', 'list']) });

/** What the node is set to do, besides options. */
const SHAPES: Record<string, Shape> = {
	leads: LEADS,
	moreLeads: LEADS,
	contacts: { parameters: () => ({ endpoint: url('/contact/') }), hasPeople: true },
	updates: {
		parameters: (dice) => ({ method: dice.pick(['PUT', 'PATCH']), endpoint: url('/lead/{lead_id}/') }),
	},
	deletes: { parameters: () => ({ method: 'DELETE', endpoint: url('/lead/{lead_id}/') }) },
	mergedUpdates: {
		parameters: (dice) => ({
			method: 'PUT',
			endpoint: url('/lead/{lead_id}/'),
			...merged('lead_id')(dice),
		}),
	},
	mergedLeads: { parameters: (dice) => ({ endpoint: url('/lead/'), ...merged('company')(dice) }) },
	leadWithContacts: { parameters: (dice) => ({ endpoint: url('/lead/'), ...withContacts(dice) }) },
	list: {
		parameters: (dice) => ({
			endpoint: url('/records/'),
			batchSize: dice.between(1, 4),
			...batched(dice.pick(['array', 'wrapped']), {}),
			contentFormat: dice.pick(['json', 'json', 'json', 'jsonLines', 'xml']),
		}),
	},
	byField: {
		parameters: (dice) => ({
			endpoint: url('/records/'),
			batchSize: dice.between(1, 4),
			...batched('byField', { groupBy: 'company', groupFieldsInRecords: dice.chance(0.5) }),
		}),
	},
	keyed: {
		parameters: (dice) => ({
			endpoint: url('/records/'),
			batchSize: dice.between(1, 4),
			...batched('keyed', keyed(dice)),
		}),
	},
	match: { parameters: (dice) => ({ endpoint: url('/lead/'), ...matching(dice, 'name') }), hasPeople: true },
	matchByEmail: {
		parameters: (dice) => ({ endpoint: url('/lead/'), ...matching(dice, 'email') }),
		hasPeople: true,
	},
	contactIdsPerRecord: { parameters: (dice) => ({ endpoint: url('/contact/'), ...matching(dice, 'email') }) },
	matchMerged: {
		parameters: (dice) => ({
			endpoint: url('/lead/'),
			...merged('name')(dice),
			...matching(dice, 'name'),
		}),
		hasPeople: true,
	},
	matchGroups: {
		parameters: (dice) => ({
			endpoint: url('/lead/'),
			...withContacts(dice),
			...matching(dice, 'name'),
			groupBy: 'name',
		}),
	},
};

function matching(dice: Dice, key: 'name' | 'email'): IDataObject {
	return {
		matchExisting: true,
		matchOn: { keys: [{ field: key, recordField: key }] },
		whenFound: dice.pick(['update', 'update', 'update', 'update', 'skip', 'reject']),
		onlyWhenEmpty: dice.pick(['', '', '', '*']),
		whenSeveral: dice.pick(['first', 'reject']),
		whenMissing: dice.pick(['create', 'create', 'create', 'skip', 'reject']),
	};
}

const MANY_RECORDS = 40;

/** Only what is not left at its default. */
function drawOptions(dice: Dice, recordCount: number): IDataObject {
	const options: IDataObject = {
		timeout: dice.pick([1, 15, 60, 300]),
		retryTimeBudget: dice.pick([0, 1, 30, 300]),
	};
	const draws: Record<string, () => IDataObject[string]> = {
		maxConcurrency: () => dice.pick([1, 2, 40]),
		maxRequestsPerSecond: () => dice.pick([0.5, 5, 100]),
		nullValues: () => 'omit',
		emptyStrings: () => dice.pick(['omit', 'null']),
		failWorkflow: () => dice.pick(['anyRejected', 'percent']),
		failPercent: () => dice.pick([0, 50, 100]),
		lookups: () => true,
		requestBody: () => true,
		headers: () => true,
		resultField: () => dice.pick(['result', 'outcome']),
		splitRejectedBatches: () => false,
		stopAfterRejections: () => dice.between(1, recordCount),
		skipUnchanged: () => false,
		allowLeadCreation: () => true,
		sendPatchAsIs: () => true,
	};
	for (const [name, draw] of Object.entries(draws)) if (dice.chance(0.2)) options[name] = draw();
	const includeInResponse = ['lookups', 'requestBody', 'headers'].filter((name) => options[name]);
	return { ...omit(options, includeInResponse), includeInResponse };
}

/** The run that a seed stands for. */
export function drawRun(seed: number): StormRun {
	const dice = new Dice('storm', seed);
	const isTool = dice.chance(0.05);
	const count = isTool ? 1 : dice.pick([1, 2, 3, 4, 6, 9, 9, 24]);
	const shape = isTool ? LEADS : SHAPES[dice.pick(Object.keys(SHAPES))];
	const options = drawOptions(dice, count);
	const canSkip = !isTool && dice.chance(0.15);
	if (canSkip) Object.assign(options, { skipAlreadySent: true, recordKey: '{key}' });
	if (dice.chance(0.05)) options.sendBodyWithDelete = true;
	const isRetried = dice.chance(0.2);
	const run: StormRun = {
		seed,
		records: drawRecords(dice, count, shape.hasPeople === true),
		parameters: {
			operation: dice.pick([
				'send',
				'send',
				'send',
				'send',
				'send',
				'send',
				'send',
				'send',
				'preview',
				'sendTest',
			]),
			testRequestCount: dice.between(1, 3),
			...shape.parameters(dice),
		},
		options,
		weather: drawWeather(dice),
		onError: dice.pick(['stopWorkflow', 'continueRegularOutput']),
		maxTries: isRetried ? dice.between(2, 4) : 1,
		isTool,
		again: canSkip ? dice.pick(['sameRecords', 'atOnce']) : dice.chance(0.5) ? 'retry' : undefined,
		stopAt: dice.chance(0.06) ? dice.between(1, 5) : undefined,
		mode: dice.pick(['manual', 'trigger']),
	};
	const { contentFormat, ...parameters } = run.parameters;
	if (contentFormat) Object.assign(run, { parameters, options: { ...options, contentFormat } });
	const isEndless = run.weather.storm?.count === Number.POSITIVE_INFINITY;
	return isEndless && !isTool ? withMany(run, shape) : run;
}

/** More records than a run can send in a storm that never ends: it has to notice. */
function withMany(run: StormRun, { hasPeople }: Shape): StormRun {
	const dice = new Dice('storm, many', run.seed);
	return {
		...run,
		records: drawRecords(dice, MANY_RECORDS, hasPeople === true),
		options: { ...run.options, maxConcurrency: dice.between(1, 2) },
	};
}
