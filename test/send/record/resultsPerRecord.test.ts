import type { IDataObject } from 'n8n-workflow';

import type { PlannedRequest, Unit } from '../../../nodes/CloseDestination/plan/types';
import {
	contactIdsPerRecord,
	resultsPerRecord,
} from '../../../nodes/CloseDestination/send/record/resultsPerRecord';
import type { GivenParameters } from '../../parameters/fakeContext';
import { planOf, requestsOf } from '../../plan/given';

const requestFor = (units: Unit[], body: unknown = {}) => ({ units, body }) as PlannedRequest;
const one: Unit[] = [[0]];
const two: Unit[] = [[0], [1]];
const a = { id: 'a' };
const b = { id: 'b' };
const complaint = (text: string, fieldErrors: Record<string, string> = {}) => ({ text, fieldErrors });

describe('resultsPerRecord', () => {
	test.each<[what: string, units: Unit[], body: unknown, answer: unknown, results: unknown]>([
		['the written object', one, {}, a, [a]],
		['a number for an id', one, {}, { id: 7 }, [{ id: '7' }]],
		['an object with lists of its own', one, {}, { id: 'a', contacts: [b] }, [a]],
		['a list of one', one, [{}], [a], [a]],
		['a list in the order sent', two, [{}, {}], [a, b], [a, b]],
		['a list under a key', two, [{}, {}], { data: [a, b] }, [a, b]],
		['a list under any key', two, [{}, {}], { count: 2, meta: [1, 2], results: [a, b] }, [a, b]],
		['folded records by their unit', [[0, 2], [1]], [{}, {}], [a, b], [a, b]],
		[
			'entries that were not accepted',
			[[0], [1], [2], [3], [4], [5]],
			[],
			[
				a,
				{ error: 'No.' },
				{ errors: ['Not so.'] },
				{ 'field-errors': { name: 'Required.' } },
				{ ok: false },
				{ success: false, message: 'Sorry.' },
			],
			[
				a,
				{ complaint: complaint('No.') },
				{ complaint: complaint('Not so.') },
				{ complaint: complaint('name: Required.', { name: 'Required.' }) },
				{ complaint: complaint('') },
				{ complaint: complaint('Sorry.') },
			],
		],
		[
			'a status of its own',
			two,
			[],
			[
				{ ...a, status_code: 201 },
				{ ...b, status_code: 409 },
			],
			[a, { ...b, complaint: complaint('') }],
		],
		['a status under its short name', two, [], [a, { status: 400 }], [a, { complaint: complaint('') }]],
		[
			'entries with empty marks',
			two,
			[],
			[
				{ ...a, errors: [], error: null },
				{ ...b, 'field-errors': {}, ok: true },
			],
			[a, b],
		],
		['nothing, for a list of other things', two, [{}, {}], ['a', 'b'], [{}, {}]],
		['nothing, for keys that are inherited', two, { toString: {}, valueOf: {} }, {}, [{}, {}]],
		['nothing, for one object for several', two, [{}, {}], a, [{}, {}]],
		['nothing, without an answer', two, [{}, {}], null, [{}, {}]],
		['nothing, in text', one, {}, 'OK', [{}]],
		['nothing, without a body', one, undefined, null, [{}]],
		['nothing, in an id that is no id', one, {}, { id: { x: 1 } }, [{}]],
	])('reads %s', (_, units, body, answer, results) => {
		expect(resultsPerRecord(requestFor(units, body), answer)).toEqual(results);
	});

	// Nobody knows which of the records it is about.
	test.each<[what: string, answer: unknown]>([
		['too few', [a]],
		['too few under a key', { data: [a] }],
		['too few for a job with an id', { id: 'job', results: [a] }],
		['too many, with a refusal', [a, b, { error: 'No.' }]],
		['those that failed alone', { data: [{ index: 1, error: 'No.' }] }],
		['what failed by position', { accepted: [1], failed: [4] }],
		['what failed by id', { ok: true, failed: ['x'] }],
		['what failed by key', { failures: { y: 'No.' } }],
		['how many failed', { accepted: 1, rejected: 1 }],
		['an error beside what was accepted', { created: [1], errors: ['Not the other.'] }],
		['a failure beside a job', { id: 'job', failed: [1] }],
	])('leaves the records of a batch in doubt when the answer lists %s', (_, answer) => {
		const missing = { isMissing: true };
		expect(resultsPerRecord(requestFor(two, [{}, {}]), answer)).toEqual([missing, missing]);
	});

	test.each<[what: string, answer: unknown]>([
		['an empty list', []],
		['empty lists', { data: [], failed: [], errors: [] }],
		['warnings', { ok: true, warnings: [{ text: 'x' }] }],
		['counts without a failure', { accepted: 2, failed: 0 }],
		['a job', { id: 'job', status: 'queued' }],
		['more objects than records', { data: [a, b, { id: 'c' }] }],
	])('takes %s for an answer about the call as a whole', (_, answer) => {
		expect(resultsPerRecord(requestFor(two, [{}, {}]), answer)).toEqual([{}, {}]);
	});

	test.each<[what: string, answer: unknown, result: unknown]>([
		['the one record failed', { accepted: [], failed: [0] }, { isMissing: true }],
		['it repeats the record', { name: 'x', failed: 2 }, {}],
		['it repeats the record with an id', { id: 'a', updated: 1, rejected: 2 }, { id: 'a' }],
	])('reads the answer to one record when %s', (_, answer, result) => {
		expect(resultsPerRecord(requestFor(one), answer)).toEqual([result]);
	});

	test('takes no record that an object repeats for its result', () => {
		const answer = { id: 'job', data: [{ error: 'a field' }, {}] };
		expect(resultsPerRecord(requestFor(two), answer)).toEqual([{}, {}]);
	});

	test('takes a list in the answer to one record for something else', () => {
		expect(resultsPerRecord(requestFor(one), { data: [a, b] })).toEqual([{}]);
	});

	const keyed: GivenParameters = { batching: true, groupingAlgorithm: 'keyed', keyField: 'k' };
	const keyedRequest = async (records: IDataObject[]) => requestsOf(await planOf(keyed, records))[0];

	test('finds the result of each key of a planned call', async () => {
		const request = await keyedRequest([{ k: 'y' }, { k: 'x' }]);
		expect(resultsPerRecord(request, { x: a, y: { error: 'No.' } })).toEqual([
			{ complaint: complaint('No.') },
			a,
		]);
	});

	test('leaves a key without a result in doubt', async () => {
		const request = await keyedRequest([{ k: 'y' }, { k: 'x' }]);
		expect(resultsPerRecord(request, { x: a })).toEqual([{ isMissing: true }, a]);
		expect(resultsPerRecord(request, { status: 'done' })).toEqual([{}, {}]);
		const repeated = { id: 'job', x: { error: 'a field' }, y: {} };
		expect(resultsPerRecord(request, repeated)).toEqual([{}, {}]);
	});

	// JavaScript puts keys that read as numbers first, in their own order, whatever the order of the records.
	test('finds the result of each key when keys are numbers', async () => {
		const request = await keyedRequest([{ k: 10 }, { k: 'x' }, { k: 9 }]);
		const answer = { '9': { id: 'nine' }, '10': { error: 'No.' }, x: { id: 'x' } };
		expect(resultsPerRecord(request, answer)).toEqual([
			{ complaint: complaint('No.') },
			{ id: 'x' },
			{ id: 'nine' },
		]);
	});

	test.each([
		['complaints', { warnings: [{ text: 'x' }, {}], results: [{ error: 'No.' }, b] }],
		['ids', { warnings: [{ text: 'x' }, {}], results: [{}, b] }],
	])('takes the list with %s for the results, of several of that length', (_, answer) => {
		expect(resultsPerRecord(requestFor(two, [{}, {}]), answer)[1]).toEqual(b);
	});

	test('takes no list of complaints for the results of the records', () => {
		const answer = { errors: [{ code: 1 }, { code: 2 }], data: [a, b] };
		expect(resultsPerRecord(requestFor(two, [{}, {}]), answer)).toEqual([a, b]);
	});
});

describe('contactIdsPerRecord', () => {
	const made = { id: 'lead_1', contacts: [{ id: 'cont_a' }, { id: 'cont_b' }] };
	const idsOf = (contactRecords: number[][] | undefined, answer: unknown) =>
		Object.fromEntries(contactIdsPerRecord({ ...requestFor([[0, 1, 2]]), contactRecords }, answer));

	test.each<[what: string, contactRecords: number[][] | undefined, answer: unknown, ids: object]>([
		[
			'the id of the person each record was made into',
			[[0, 1], [2]],
			made,
			{ 0: 'cont_a', 1: 'cont_a', 2: 'cont_b' },
		],
		['none when Close made fewer', [[0], [2]], { contacts: [{ id: 'cont_a' }] }, {}],
		['none when Close says nothing', [[0], [2]], null, {}],
		['none where there is no id', [[0], [2]], { contacts: [{ id: 'cont_a' }, null] }, { 0: 'cont_a' }],
		['none for other bodies', undefined, made, {}],
		['none for a lead without people', [], { contacts: [] }, {}],
	])('gives %s', (_, contactRecords, answer, ids) => {
		expect(idsOf(contactRecords, answer)).toEqual(ids);
	});
});
