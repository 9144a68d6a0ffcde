import { create, remove, update } from '../crm/engine';
import { invalid, Refusal } from '../crm/problems';
import type { World } from '../crm/world';
import { doesNotExist, messages } from '../spec/errors';
import { rowNamed } from '../spec/resources';
import type { StoredRecord } from '../types';
import type { SpecialRoute } from './specialRoute';

/** What only apps may do: they keep their own objects in Close, under ids of their own. */

function linkOf(world: World, sourceId: unknown): StoredRecord | undefined {
	return [...world.store.all('scheduling_link')].find(({ source_id: known }) => known === sourceId);
}

export const putSchedulingLink: SpecialRoute['answer'] = ({ world, caller, body }) => {
	if (!body.source_id) throw invalid('source_id', messages.required);
	const row = rowNamed('scheduling_link');
	const link = linkOf(world, body.source_id);
	const fields = { ...body, source: 'THIRD_PARTY' };
	return {
		status: 200,
		body: link ? update(world, caller, row, link.id, fields) : create(world, caller, row, fields),
	};
};

export const removeSchedulingLink: SpecialRoute['answer'] = ({ world, id }) => {
	const row = rowNamed('scheduling_link');
	remove(world, row, linkOf(world, id)?.id ?? '');
	return { status: 204 };
};

/** There are no meetings here. */
export const putMeetingIntegration: SpecialRoute['answer'] = () => {
	throw new Refusal(doesNotExist('Meeting'));
};
