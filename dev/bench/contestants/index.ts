import { closeDestination } from './closeDestination';
import { httpRequest, httpRequestBatching, httpRequestInLoop, httpRequestRetrying } from './httpRequest';
import { axiosLoop, bareLoop } from './loops';
import { rivalNode } from './rivalNode';
import type { Contestant } from './types';
import { waiting } from './waiting';

export const CONTESTANTS = {
	closeDestination,
	httpRequest,
	httpRequestBatching,
	httpRequestInLoop,
	httpRequestRetrying,
	rivalNode,
	bareLoop,
	axiosLoop,
	waiting,
} satisfies Record<string, Contestant>;

export type ContestantId = keyof typeof CONTESTANTS;
