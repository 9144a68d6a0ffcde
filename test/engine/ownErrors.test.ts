import type { IDataObject } from 'n8n-workflow';

import { CloseEngine } from './support/closeEngine';
import { speedUpClock } from './support/fastClock';

let close: CloseEngine;
let restoreClock: () => void;
beforeAll(async () => {
	close = await CloseEngine.open();
	restoreClock = speedUpClock(50);
});
afterAll(async () => {
	restoreClock();
	await close.close();
});
beforeEach(() => {
	close.reset();
	close.engine.deduplication.clear();
});
afterEach(() => jest.restoreAllMocks());

type Module = Record<string, (...given: never[]) => unknown>;
type Class = Record<string, { prototype: Module }>;

/** The built node's own module, as it runs in the engine. */
const built = <T extends object>(path: string) =>
	jest.requireActual<T>(`../../dist/nodes/CloseDestination/${path}.js`);

/** Lets a function of the built node fail at its nth use. */
function breakAt(nth: number, module: Module, name: string): void {
	const original = module[name];
	let uses = 0;
	jest.spyOn(module, name).mockImplementation(function (this: unknown, ...given: never[]) {
		if (++uses === nth) throw new TypeError('broken on purpose');
		return original.apply(this, given) as never;
	});
}

const method = (path: string, name: string) => built<Class>(path)[name].prototype;

interface Stage {
	breakIt: () => void;
	parameters?: IDataObject;
	/** How records end, besides `sent`. */
	ends: string[];
	/** Nothing is left of the calls. */
	losesCalls?: boolean;
	/** The run goes on, and the record says so itself. */
	isOfOneRecord?: boolean;
}

const oneByOne = { maxConcurrency: 1 };
const STAGES: Record<string, Stage> = {
	'planning a record': {
		breakIt: () => breakAt(6, built<Module>('plan/renderTarget'), 'renderTarget'),
		ends: ['notSent'],
	},
	'settling a call': {
		breakIt: () => breakAt(2, method('send/record/ledger', 'Ledger'), 'recordCall'),
		parameters: { options: oneByOne },
		ends: ['unknown', 'notSent'],
	},
	'reading the results of a call': {
		breakIt: () => breakAt(2, built<Module>('send/record/resultsPerRecord'), 'resultsPerRecord'),
		parameters: { options: oneByOne },
		ends: ['unknown', 'notSent'],
	},
	'taking down what a match has written': {
		breakIt: () => breakAt(2, built<Module>('plan/lookup/changes'), 'afterWriting'),
		parameters: {
			matchExisting: true,
			matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
			options: oneByOne,
		},
		ends: ['unknown'],
		isOfOneRecord: true,
	},
	'noting what was sent': {
		breakIt: () => breakAt(1, method('send/once/sentStore', 'SentStore'), 'flush'),
		parameters: { options: { skipAlreadySent: true, recordKey: '{name}' } },
		ends: [],
	},
	'making the hint': {
		breakIt: () => breakAt(1, built<Module>('output/summary'), 'summarize'),
		ends: [],
	},
	routing: {
		breakIt: () => breakAt(1, built<Module>('output/routeOutcomes'), 'routeOutcomes'),
		ends: [],
	},
	'routing, each time': {
		breakIt: () =>
			jest.spyOn(built<Module>('output/routeOutcomes'), 'routeOutcomes').mockImplementation(() => {
				throw new TypeError('broken on purpose');
			}),
		ends: [],
		losesCalls: true,
	},
};

const names = ['A', 'B', 'C', 'D', 'E', 'F'];
const items = (): IDataObject[] => names.map((name) => ({ name, close: 1 }));

describe.each(['stopWorkflow', 'continueRegularOutput'] as const)('with On Error %s', (onError) => {
	it.each(Object.entries(STAGES))(
		'an error of the node when %s costs nothing of the account',
		async (_, { breakIt, parameters, ends, losesCalls = false, isOfOneRecord = false }) => {
			const first = await close.send({ items: [{ name: 'Before' }], parameters });
			expect(first.outcomes).toMatchObject([{ status: 'sent' }]);
			breakIt();
			const result = await close.send({ items: items(), parameters, onError, elsewhere: losesCalls });
			expect(result.error).toBeUndefined();
			const told = [...result.sent, ...result.rejected];
			expect(told.map(({ name }) => name).sort()).toEqual(names);
			const ended = (status: string) =>
				told.filter((json) => (json.close as IDataObject).status === status).map(({ name }) => name);
			const inClose = close.sandbox.records('lead').map(({ name }) => name);
			expect(inClose).toEqual(expect.arrayContaining(ended('sent')));
			expect(inClose.filter((name) => ended('notSent').includes(name as string))).toEqual([]);
			expect(inClose).toHaveLength(1 + ended('sent').length + ended('unknown').length);
			for (const end of ends) expect(ended(end)).not.toEqual([]);
			if (ends.length === 0) expect(ended('sent')).toEqual(names);
			if (isOfOneRecord) return expect(JSON.stringify(told)).toContain('broken on purpose');
			expect(result.hints).toContainEqual(
				expect.objectContaining({
					type: 'danger',
					message: expect.stringMatching(/broken on purpose.*report/) as string,
				}),
			);
		},
	);
});

it('fails with the error when nothing was written yet', async () => {
	breakAt(1, built<Module>('plan/renderTarget'), 'renderTarget');
	const { error } = await close.send({ items: items() });
	expect(error?.message).toContain('broken on purpose');
	expect(close.sandbox.requests).toHaveLength(0);
});

it('says so of each record when nothing was written yet and n8n is to continue', async () => {
	breakAt(1, built<Module>('plan/renderTarget'), 'renderTarget');
	const { outcomes, error } = await close.send({ items: items(), onError: 'continueRegularOutput' });
	expect(error).toBeUndefined();
	expect(outcomes).toHaveLength(names.length);
	for (const outcome of outcomes)
		expect(outcome).toMatchObject({ status: 'notSent', reason: 'internalError' });
});

it('fails as Fail Workflow says when an error of the node kept records from being sent', async () => {
	// The first record is planned anew with each schema that is asked for because of its unknown column.
	breakAt(5, built<Module>('plan/renderTarget'), 'renderTarget');
	const { error } = await close.send({
		items: items(),
		parameters: { options: { failWorkflow: 'anyRejected' } },
	});
	expect(error?.message).toMatch(/^[45] of 6 records were not accepted/);
});
