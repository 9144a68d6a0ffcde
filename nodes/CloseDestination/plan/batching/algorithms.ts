import type { Grouping } from '../../parameters/types';

type Algorithms = ReadonlySet<Grouping['algorithm']>;

/** Several records become one object: what it holds is known only once they are put together. */
export const FOLDING: Algorithms = new Set(['merge', 'leadWithContacts']);

/** Several records side by side in one body, which a gateway takes apart: Close itself takes none of these. */
export const SIDE_BY_SIDE: Algorithms = new Set(['array', 'wrapped', 'byField', 'keyed']);
