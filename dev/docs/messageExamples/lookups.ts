import {
	LEAD_REFUSALS,
	LEAD_MESSAGES,
	LEAD_WARNINGS,
} from '../../../nodes/CloseDestination/plan/lead/messages';
import {
	KEY_LACKS,
	MATCH_REFUSALS,
	MATCH_MESSAGES,
	MATCH_WARNINGS,
} from '../../../nodes/CloseDestination/plan/lookup/messages';
import { FIELD, say } from './say';

const BY = 'email ‹value›';

export const lookupsSaid = {
	LEAD_REFUSALS: say(LEAD_REFUSALS, {
		noKey: [["'‹field›' is missing or empty"], FIELD],
	}),
	LEAD_MESSAGES: say(LEAD_MESSAGES, {
		leadMissing: [BY],
		leadSeveral: [BY, 2, '‹ids›'],
		leadConflict: [BY, '‹id›', 'name ‹value›'],
	}),
	LEAD_WARNINGS: say(LEAD_WARNINGS, {
		lookedUp: [BY, true],
	}),
	KEY_LACKS: say(KEY_LACKS, {
		missing: [FIELD, ['‹column›']],
		unusable: [FIELD, 'email'],
	}),
	MATCH_REFUSALS: say(MATCH_REFUSALS, {
		noKey: [["'‹field›' is missing or empty", "'‹other field›' is not an e-mail address"], FIELD],
		unknownType: ['custom_object_type_id'],
		notText: ['‹name›', '‹type›'],
		noPeople: ['contacts', 'people'],
	}),
	MATCH_MESSAGES: say(MATCH_MESSAGES, {
		matchMissing: ['lead', BY],
		matchConflict: ['lead', BY, '‹id›', "name '‹value›'", '‹other value›'],
		matchFound: ['lead', BY, '‹id›'],
		matchSeveral: ['lead', BY, 2, '‹id›, ‹id›'],
	}),
	MATCH_WARNINGS: say(MATCH_WARNINGS, {
		lookedUp: ['lead', 'may become PUT /lead/{id}/, or no call'],
		addressed: ['lead', BY, 'PUT'],
		notFoundAgain: [BY],
		people: [2],
		listsReplaced: [['emails', 'phones']],
		emptied: [['description']],
		renamed: ['lead', '‹name›', '‹other name›'],
		listsUnseen: [['custom.cf_…']],
		nameInPart: [],
		unknownRule: [FIELD],
		invalidWhenMissing: ['‹why›'],
	}),
};
