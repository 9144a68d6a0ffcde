import type { Contestant } from './types';
import { noOp, SOURCE, workflow } from './workflow';

const NAME = 'No Operation';

/** What n8n itself takes to hand records to a node that does nothing. */
export const passThrough: Contestant = {
	label: 'n8n alone, a node that does nothing',
	short: 'n8n alone',
	from: 'ours',
	prepare: () => ({ workflow: workflow({ nodes: [noOp(NAME)], links: { [SOURCE]: [[NAME]] } }) }),
	reports: [],
};
