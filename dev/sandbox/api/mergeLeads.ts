import { Problems, Refusal } from '../crm/problems';
import type { World } from '../crm/world';
import { mergeLeadMissing, messages } from '../spec/errors';
import type { SpecialRoute } from './specialRoute';

function moveChildren({ store }: World, from: string, to: string): void {
	for (const type of store.types()) {
		for (const child of store.ofLead(type, from)) store.put(type, { ...child, lead_id: to });
	}
}

export const mergeLeads: SpecialRoute['answer'] = ({ world, body }) => {
	const problems = new Problems();
	if (!body.source) problems.add('source', messages.required);
	if (!body.destination) problems.add('destination', messages.required);
	problems.throwIfAny();

	const source = world.store.get('lead', body.source);
	const destination = world.store.get('lead', body.destination);
	if (!source) throw new Refusal(mergeLeadMissing('Source'));
	if (!destination || destination === source) throw new Refusal(mergeLeadMissing('Destination'));
	moveChildren(world, source.id, destination.id);
	world.store.remove('lead', source.id);
	return { status: 200, body: { status: 'ok' } };
};
