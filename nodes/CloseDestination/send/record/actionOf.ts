import type { Effect } from '../../close/types';
import type { SendableMethod } from '../../parameters/types';
import type { Target } from '../../plan/types';
import type { Action } from '../types';

const BY_EFFECT: Record<Effect, Action> = {
	create: 'created',
	update: 'updated',
	delete: 'deleted',
	other: 'done',
};

/** For addresses the node does not know. A POST may do anything. */
const BY_METHOD: Record<SendableMethod, Action> = {
	POST: 'done',
	PUT: 'updated',
	PATCH: 'updated',
	DELETE: 'deleted',
	GET: 'unchanged',
};

const CREATED = 201;

/** The action of an accepted call. */
export function actionOf({ method, found }: Target, statusCode: number | null): Action {
	// A create that became an update still has the address it was planned with.
	if (found?.operation.method === method) return BY_EFFECT[found.operation.effect];
	return method === 'POST' && statusCode === CREATED ? 'created' : BY_METHOD[method];
}
