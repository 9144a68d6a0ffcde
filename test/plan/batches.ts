import type { Plan } from '../../nodes/CloseDestination/plan/types';
import type { GivenParameters } from '../parameters/fakeContext';
import { requestsOf } from './given';

/** Two records of one company, and one of another. */
export const [A, B, C] = [
	{ company: 'X', email: 'a@x.example' },
	{ company: 'X', email: 'b@x.example' },
	{ company: 'Y', email: 'c@x.example' },
];

/** Batches of two, grouped as given. */
export const inTwos = (groupingAlgorithm: string, more: GivenParameters = {}): GivenParameters => ({
	batching: true,
	batchSize: 2,
	groupingAlgorithm,
	...more,
});

/** Indexes of the records of each call. */
export const unitsOf = (plan: Plan) => requestsOf(plan).map(({ units }) => units);
