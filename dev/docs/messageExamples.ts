import { FIELD_REFUSALS, COMPLAINTS } from '../../nodes/CloseDestination/plan/fields/messages';
import {
	MATCH_MESSAGES,
	MATCH_REFUSALS,
	MATCH_WARNINGS,
} from '../../nodes/CloseDestination/plan/lookup/messages';
import { AGENT_REASONS, PLAN_REFUSALS, PLAN_WARNINGS } from '../../nodes/CloseDestination/plan/messages';
import { CREDENTIAL_TESTS, EDITOR_MESSAGES } from '../../nodes/CloseDestination/methods/messages';
import { SYNTAX_ERRORS, SYNTAX_REFUSALS } from '../../nodes/CloseDestination/syntax/messages';
import { PREVIEW_SUMMARY, SUMMARY } from '../../nodes/CloseDestination/output/messages';
import { TOKEN_ADVICE, TOKEN_TROUBLES } from '../../nodes/CloseDestination/send/http/auth/messages';
import {
	LOOKUP_MESSAGES,
	LOG_MESSAGES,
	NOT_TRIED_AGAIN,
	RECORD_MESSAGES,
	STOPS,
} from '../../nodes/CloseDestination/send/messages';
import { SETTINGS_ERRORS, SETTINGS_REFUSALS } from '../../nodes/CloseDestination/parameters/messages';

type Table = Record<string, (...values: never[]) => unknown>;
/** Values for each message of a table. A message without values for it does not compile. */
type Examples<T extends Table> = { [Name in keyof T]: Parameters<T[Name]> };

/** Each message of a table with its example values, in the table's order. */
function say<T extends Table>(table: T, examples: Examples<T>): Array<ReturnType<T[keyof T]>> {
	return Object.keys(table).map(
		(name) => table[name](...(examples[name] as never[])) as ReturnType<T[keyof T]>,
	);
}

/** The value of a field, a name, … as the page shows it. */
const PARAMETER = '‹parameter›';
const FIELD = '‹field›';
const GIVEN = '‹what was given›';
const VALUE = '‹value›';
const BY = 'email ‹value›';
const ME = 'https://api.close.com/api/v1/me/';
const TOKEN_ADDRESS = 'https://api.close.com/oauth2/token/';

/** Every message of the node that is made of values. */
export const SAID = {
	SYNTAX_ERRORS: say(SYNTAX_ERRORS, {
		baseUrlUnusable: ['https://api.close.com/api/v1'],
		endpointEmpty: [],
		emptySegment: [GIVEN],
		oddCharacter: [GIVEN],
		outsideBaseUrl: ['‹Base URL›', GIVEN],
		leavesItsPath: [GIVEN],
		doubleBraces: [PARAMETER, GIVEN],
		strayBrace: [PARAMETER, GIVEN],
		halfCharacter: [PARAMETER],
		namelessPlaceholder: [PARAMETER, '‹…›'],
		headerTwice: ['‹header›'],
		headerName: ['‹header›'],
		headerLost: ['‹header›'],
		headerOfTheNode: ['‹header›'],
		headerValue: ['‹header›'],
		headersText: ['‹part›'],
	}),
	SETTINGS_ERRORS: say(SETTINGS_ERRORS, {
		numberOutOfRange: [PARAMETER, 'a whole number from ‹least› to ‹most›', GIVEN],
		notAChoice: [PARAMETER, ['‹choices›'], GIVEN],
		notText: [PARAMETER],
		invalidJson: [PARAMETER, 'a JSON object', "‹JSON's complaint›", GIVEN],
		notJson: [PARAMETER, 'a JSON object'],
		includeNothing: [],
		unknownFields: ['‹method›', '‹path›', '‹objects›'],
		noCustomType: ['custom object type'],
		noField: [PARAMETER],
		fieldWithStar: [PARAMETER],
		severalFields: [PARAMETER],
		noKey: [PARAMETER],
		wrapKeyIsGroupField: ['‹key›'],
		leadsArePosted: [],
		leadsAreCreated: ['‹path›'],
		matchNeedsPost: [],
		matchNeedsSingle: [],
		matchEndpoint: ['‹paths›', '‹path›'],
		matchOnExpression: [],
		matchOnNothing: [],
		matchField: [FIELD, '‹object›', '‹fields›'],
		matchRecordField: [],
		noCustomField: [PARAMETER],
		resultField: ['‹name›'],
		recordKeyEmpty: [],
		recordKeyConstant: [],
	}),
	SYNTAX_REFUSALS: say(SYNTAX_REFUSALS, {
		missingValue: ['‹endpoint, header or query parameter›', FIELD, '‹lack›'],
		missingValues: [
			'‹endpoint, header or query parameter›',
			[
				{ field: FIELD, lack: '‹lack›' },
				{ field: '‹other field›', lack: '‹lack›' },
			],
		],
		leadsElsewhere: [FIELD],
		halfCharacter: [FIELD],
		urlTooLong: [8123, 8000],
	}),
	SETTINGS_REFUSALS: say(SETTINGS_REFUSALS, { expression: ["‹n8n's complaint›", ''] }),
	PLAN_REFUSALS: say(PLAN_REFUSALS, {
		leftOutOfTest: [],
		nothingLeft: [],
		brokenJson: ["‹JSON's complaint›", GIVEN],
		noJsonObject: ['‹list, empty, …›'],
		unsendable: [FIELD, '‹complaint›'],
		header: [FIELD, '‹header›'],
		noGroupValue: [FIELD],
		structureToGroupBy: [FIELD],
		noKey: [FIELD],
		unsafeKey: [FIELD, VALUE],
		keyTwice: ['‹key›', FIELD, 3],
		keySentBefore: ['‹key›', FIELD, 3],
		groupSentBefore: [3],
		recordKeyTwice: ['‹key›', 3],
		requiredFields: ['‹operation›', [FIELD]],
		wouldCreateLead: ['contact'],
		noFilterInQuery: ['/task/', 'task'],
		noFilterInBody: ['‹operation›', FIELD, '‹object›'],
		notAllowedForAgent: ['‹why›', 'add', 'everything'],
	}),
	AGENT_REASONS: say(AGENT_REASONS, {
		changes: ['‹operation›'],
		mayUpdate: [],
		cannotBeUndone: ['‹operation›'],
		removes: ['‹operation›'],
		actsOnMany: ['‹operation›'],
		sends: ['a real e-mail'],
		costsMoney: ['a phone number is rented'],
		givesAccess: ['a person access to the organization'],
		unknownAddress: ['POST', '‹URL›'],
		override: ['_method'],
	}),
	FIELD_REFUSALS: say(FIELD_REFUSALS, {
		unknownName: ['‹name›', 'leads', ['‹near name›', '‹other name›']],
		unknownType: ['custom objects', 'custom object type', 'custom_object_type_id'],
		ambiguousName: [
			'‹name›',
			'leads',
			[
				{ id: 'cf_‹…›', name: '‹name›' },
				{ id: 'cf_‹…›', name: '‹name›' },
			],
		],
		sameField: ['‹other field›', FIELD],
		sameColumn: ['‹other column›', '‹column›'],
		customValue: [FIELD, '‹name›', '‹complaint›'],
		mappedValue: [FIELD, '‹name›', '‹complaint›'],
		notLookedUp: ['‹why›'],
		siblingInvalid: [[3]],
	}),
	COMPLAINTS: say(COMPLAINTS, {
		number: [VALUE],
		text: [VALUE],
		date: [VALUE],
		datetime: [VALUE],
		boolean: [VALUE],
		choice: [VALUE, ['‹option›', '‹option›'], 12],
		id: [VALUE, 'a user', 'user_'],
		list: [VALUE],
		singleValue: ['add'],
		created: ['add'],
		noChange: ['add'],
	}),
	MATCH_REFUSALS: say(MATCH_REFUSALS, {
		noKey: [["'‹field›' is missing or empty", "'‹other field›' is not an e-mail address"], FIELD],
		unknownType: ['custom_object_type_id'],
		notText: ['‹name›', '‹type›'],
		noPeople: ['contacts', 'people'],
	}),
	MATCH_MESSAGES: say(MATCH_MESSAGES, {
		matchMissing: ['lead', BY],
		matchFound: ['lead', BY, '‹id›'],
		matchSeveral: ['lead', BY, 2, '‹id›, ‹id›'],
	}),
	MATCH_WARNINGS: say(MATCH_WARNINGS, {
		lookedUp: ['lead', 'may become PUT /lead/{id}/, or no call'],
		notFoundAgain: [BY],
		people: [2],
		invalidWhenMissing: ['‹why›'],
	}),
	PLAN_WARNINGS: say(PLAN_WARNINGS, {
		patchAsPut: [],
		severalRecords: [],
		onlyShown: [['date_updated', 'organization_id']],
		leadDiffers: [FIELD],
		personDiffers: [FIELD],
	}),
	RECORD_MESSAGES: say(RECORD_MESSAGES, {
		runEnded: ['‹why›', '‹what to do›'],
		noResult: [],
		refusedInBatch: ['‹what the answer says of it›'],
		siblingRejected: [[3]],
		lookupFailed: ['‹why›'],
		siblingInDoubt: ['lead', 3],
		maybeSentBefore: [],
		unaccounted: [],
		foundAnother: ['lead', '‹id›'],
		peopleNotShown: ['‹id›'],
		unidentified: [],
		aboutPerson: ["'‹name›'", '‹id›', ['its own fields', '2 people']],
		defect: ['‹error›', true],
		matchGone: ['lead', '‹id›', BY],
	}),
	LOOKUP_MESSAGES: say(LOOKUP_MESSAGES, {
		notASearchAnswer: [],
		tooMany: [10_000],
		endless: [],
		unusableId: [],
		defect: ['‹error›'],
		noFields: [],
	}),
	NOT_TRIED_AGAIN: say(NOT_TRIED_AGAIN, {
		enough: [6],
		closeWantsToWait: [600, 3, 300],
		nextIsLate: [30, 290, 300],
	}),
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
	LOG_MESSAGES: say(LOG_MESSAGES, { longPause: [42] }),
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
	SUMMARY: say(SUMMARY, {
		sent: [118, 60],
		lookedUp: [3],
		leftAsTheyAre: [12],
		skipped: [40],
		empty: [2],
		onRejected: [['1 invalid (not sent)', '2 rejected by Close']],
		waited: ['2.4', 40],
		repeated: [3],
		rateLimited: [1],
		endedEarly: ['‹why›', '‹what to do›'],
		test: [59, 60],
		edited: [],
		trial: ['Send Test'],
		ownField: [5, 'close'],
		retried: [12],
		retriedBlindly: [],
		waitedForOther: [12],
		forgotten: [2],
	}),
	PREVIEW_SUMMARY: say(PREVIEW_SUMMARY, {
		total: [121, 60, 1],
		skipped: [40],
		empty: [2],
		shown: [50],
		takes: [35, 1.7],
	}),
	CREDENTIAL_TESTS: say(CREDENTIAL_TESTS, {
		works: [],
		schemeInKey: ['Bearer'],
		blankInKey: [],
		keyRefused: [],
		tokenRefused: [],
		noScheme: [],
		otherScheme: ['ftp'],
		notReached: [ME, '‹why›'],
		noAnswer: [ME, '‹why›'],
		blocked: ["‹n8n's reason›"],
		redirected: [ME, 'https://‹another host›'],
		notThere: [ME, 404],
		passing: [ME, 503],
		otherStatus: [ME, 403],
		foreign: [ME, '‹why›'],
	}),
	EDITOR_MESSAGES: say(EDITOR_MESSAGES, {
		notKnownBeforehand: [],
		unknownFields: ['‹method›', '‹path›', '‹objects›'],
		noCustomType: ['custom object type'],
	}),
};
