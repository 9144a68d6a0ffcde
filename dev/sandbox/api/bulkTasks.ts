import { commit, draft } from '../crm/engine';
import { invalid, Problems } from '../crm/problems';
import { messages } from '../spec/errors';
import { MAX_BULK_OBJECTS } from '../spec/limits';
import { rowNamed } from '../spec/resources';
import { filtered } from './filter';
import type { SpecialRoute } from './specialRoute';

const CHANGEABLE = ['assigned_to', 'date', 'is_complete', 'priority', 'resolution', 'text'];

/** An empty filter hits the whole organization. All tasks change, or none. */
export const bulkUpdateTasks: SpecialRoute['answer'] = ({ world, caller, query, body }) => {
	const row = rowNamed('task');
	const problems = new Problems();
	for (const key of Object.keys(body)) {
		if (!CHANGEABLE.includes(key) && key !== 'organization_id') problems.add(key, messages.cannotBeChanged);
	}
	problems.throwIfAny();
	const tasks = [...filtered(world, row, query)];
	if (tasks.length > MAX_BULK_OBJECTS) throw invalid('id__in', messages.listTooLong);
	const drafts = tasks.map((before) => draft(world, caller, row, body, { before }));
	for (const { problems: found } of drafts) found.throwIfAny();
	for (const made of drafts) commit(made);
	return { status: 200, body: { ok: true } };
};
