import { nodeParameters } from '../../nodes/CloseDestination/parameters/nodeParameters';
import { fakeContext, type GivenParameters } from './fakeContext';

/** Parameters over a fake context, and what has been read of them. */
export function fakeParameters(given: GivenParameters) {
	const { context, reads } = fakeContext(given);
	return { parameters: nodeParameters(context), reads };
}
