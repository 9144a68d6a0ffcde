import { projectQuery } from './project';
import type { SpecialRoute } from './specialRoute';

export const me: SpecialRoute['answer'] = ({ world, caller, query }) => {
	const { id, name } = world.store.get('organization', world.organization.id)!;
	const user = {
		...caller.user,
		organizations: [{ id, name }],
		memberships: [{ organization_id: id, user_id: caller.user.id }],
		email_accounts: [],
	};
	return { status: 200, body: projectQuery(user, query._fields) };
};
