import { readOptions } from '../../nodes/CloseDestination/parameters/readOptions';
import { nodeParameters } from '../../nodes/CloseDestination/parameters/nodeParameters';
import { fakeContext, type GivenParameters } from './fakeContext';

/** Parameters over a fake context, and what has been read of them. */
export function fakeParameters(given: GivenParameters) {
	const { context, reads } = fakeContext(given);
	return { parameters: nodeParameters(context), reads };
}

/** The options that these make, with the defaults of all others. */
export const optionsOf = (given: GivenParameters = {}) =>
	readOptions(fakeParameters({ options: given }).parameters);
