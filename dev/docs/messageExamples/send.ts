import { LEAD_CALL_MESSAGES, RECORD_MESSAGES, LOOKUP_MESSAGES, NOT_TRIED_AGAIN, LOG_MESSAGES, PROGRESS, STOPS, PREVIEW_NOTICES } from '../../../nodes/CloseDestination/send/messages';
import { TOKEN_ADVICE, TOKEN_TROUBLES } from '../../../nodes/CloseDestination/send/http/auth/messages';
import { say } from './say';

const TOKEN_ADDRESS = 'https://api.close.com/oauth2/token/';

export const sendSaid = {
	LEAD_CALL_MESSAGES: say(LEAD_CALL_MESSAGES, {
		notCreated: [],
		inDoubt: ['‹what became of the call›'],
		siblingInDoubt: [17],
		wasCreated: ['‹id›'],
	}),
	RECORD_MESSAGES: say(RECORD_MESSAGES, {
		runEnded: ['‹why›', '‹what to do›'],
		noResult: [],
		refusedInBatch: ['‹what the answer says of it›'],
		inColumns: [
			['‹column›'],
			'Close answered 400: emails.1.email: Invalid email address. Correct the fields named and send the record again.',
		],
		siblingRejected: [[3]],
		lookupFailed: ['‹why›'],
		siblingInDoubt: ['lead', 3],
		maybeSentBefore: [],
		notShownYet: [10],
		neverShown: ["custom.cf_1 'EXT-1'"],
		unaccounted: [],
		foundAnother: ['lead', '‹id›'],
		peopleNotShown: ['‹id›'],
		unidentified: [],
		partWritten: ['‹id›', ['its own fields', '2 people']],
		aboutPerson: ["'‹name›'"],
		defect: ['‹error›', true],
	}),
	LOOKUP_MESSAGES: say(LOOKUP_MESSAGES, {
		notASearchAnswer: [],
		tooMany: [10_000],
		endless: [],
		unusableId: [],
		notThisObject: ['‹id›'],
		defect: ['‹error›'],
		noFields: [],
		noEntries: [],
		longList: [10_000],
	}),
	NOT_TRIED_AGAIN: say(NOT_TRIED_AGAIN, {
		enough: [6],
		closeWantsToWait: [600, 3, 300],
		nextIsLate: [30, 290, 300],
	}),
	LOG_MESSAGES: say(LOG_MESSAGES, { longPause: [42], repeat: [30], token: [30], lookAgain: [60] }),
	PROGRESS: say(PROGRESS, { line: [640, 2000, '39.6'] }),
	STOPS: say(STOPS, {
		unreachable: ['‹why›'],
		blocked: ["‹n8n's reason›"],
		wrongEndpoint: ['/leads/'],
		longPause: [600, 300],
		defect: ["‹the error's own words›"],
		standstill: [312, 503],
		stopRule: [5],
		cancelled: [],
	}),
	PREVIEW_NOTICES: say(PREVIEW_NOTICES, { gone: ['PUT'] }),
	TOKEN_ADVICE: say(TOKEN_ADVICE, {
		later: ['‹why›'],
		connectAgain: ['‹why›'],
		checkClient: ['‹why›'],
		checkPolicy: ["‹n8n's reason›"],
	}),
	TOKEN_TROUBLES: say(TOKEN_TROUBLES, {
		answered: [TOKEN_ADDRESS, 503, '‹what the answer says›'],
		refused: [TOKEN_ADDRESS, 'invalid_grant'],
		notReached: [TOKEN_ADDRESS, '‹why›'],
		noAnswer: [TOKEN_ADDRESS, '‹why›'],
		late: [TOKEN_ADDRESS, 60],
		noToken: [TOKEN_ADDRESS],
		noRefreshToken: [],
		connectionEnded: [],
		newTokenRefused: [],
		unreadableStore: [],
		stopped: [],
	}),
};
