import { closeDestination } from './closeDestination';
import { httpRequest, httpRequestBatching, httpRequestInLoop, httpRequestRetrying } from './httpRequest';
import { axiosLoop, bareLoop } from './loops';
import { passThrough } from './passThrough';
import { rivalNode } from './rivalNode';
import type { Contestant } from './types';

export const CONTESTANTS = {
	closeDestination,
	httpRequest,
	httpRequestBatching,
	httpRequestInLoop,
	httpRequestRetrying,
	rivalNode,
	bareLoop,
	axiosLoop,
	passThrough,
} satisfies Record<string, Contestant>;

export type ContestantId = keyof typeof CONTESTANTS;
