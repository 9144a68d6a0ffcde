import { membershipsOf } from '../rules/organization';
import { projectQuery } from './project';
import type { SpecialRoute } from './specialRoute';

export const me: SpecialRoute['answer'] = ({ world, caller, query }) => {
	const { id, name } = world.store.get('organization', world.organization.id)!;
	const user = {
		...caller.user,
		organizations: [{ id, name }],
		memberships: membershipsOf(world.store, id).filter(({ user_id: user }) => user === caller.user.id),
		email_accounts: [],
	};
	return { status: 200, body: projectQuery(user, query._fields) };
};

/** What Close's csv_to_cio.py and update_opportunities.py read of it; the rest is not imitated. */
export const apiKeys: SpecialRoute['answer'] = ({ world, caller }) => ({
	status: 200,
	body: { data: [{ organization_id: world.organization.id, user_id: caller.user.id }], has_more: false },
});
