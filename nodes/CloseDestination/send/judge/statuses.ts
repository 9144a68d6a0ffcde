import type { Reason } from '../../lib/reasons';
import type { Renewal } from '../http/auth/types';

/** The meaning of a status for the record, and whether the call may be repeated. */
export interface StatusMeaning {
	reason: Reason;
	/** `idempotent`: only PUT and DELETE, because the call may have been executed. */
	repeat: 'never' | 'always' | 'idempotent';
	/** Nothing else will be accepted either: the run stops. */
	stopsRun?: boolean;
	/** Why, in few words: the title of what n8n shows. Without it, Close's own words are. */
	cause?: string;
	/** Nothing is wrong with the record: once the cause is mended, it can be sent as it is. */
	onceMended?: boolean;
	/** Advice, appended to Close's own words. */
	advice: string;
	/** The same, where Close names fields. */
	adviceOnFields?: string;
}

const VALIDATION: StatusMeaning = {
	reason: 'validation',
	repeat: 'never',
	advice: 'Correct what Close complains about, and send the record again.',
	adviceOnFields: 'Correct the fields named and send the record again.',
};

/**
 * Sources: the documented list of developer.close.com, "HTTP response codes" (200, 400, 401, 402, 403, 404, 405, 415,
 * 429); 502, 503 and 504 from the retry policy of Close's official Python client; 409, 413, 422 and 500 from RFC 9110.
 * 429 and 503 are refusals before execution; behind the others of the 5xx the write may have happened.
 */
export const MEANINGS: ReadonlyMap<number, StatusMeaning> = new Map<number, StatusMeaning>([
	[400, VALIDATION],
	[
		401,
		{
			reason: 'unauthorized',
			repeat: 'never',
			stopsRun: true,
			cause: 'Close does not accept the API key',
			advice:
				"Check the API key in the credential: Close, Settings, Developer, API Keys. 'Test' in the credential tells whether it works.",
		},
	],
	[
		402,
		{
			reason: 'planLimit',
			repeat: 'never',
			stopsRun: true,
			cause: 'A limit of the Close plan is reached',
			advice:
				'A limit of your Close plan is reached. Raise the plan or delete what is not needed, then run the rest again.',
		},
	],
	[
		403,
		{
			reason: 'forbidden',
			repeat: 'never',
			advice:
				"The credential's user is not allowed to do this. Ask an administrator of the Close organization for the permission, or use the credential of another user.",
		},
	],
	[
		404,
		{
			reason: 'notFound',
			repeat: 'never',
			advice: 'Check the id in the endpoint: the object may be deleted or belong to another organization.',
		},
	],
	[
		405,
		{
			reason: 'methodNotAllowed',
			repeat: 'never',
			stopsRun: true,
			cause: 'Close does not offer this method at this endpoint',
			advice: 'Close does not offer this method at this endpoint. Pick the operation from the list.',
		},
	],
	[
		409,
		{
			reason: 'conflict',
			repeat: 'never',
			advice:
				'The object is in a state that does not allow this. Look at it in Close, and send the record again when that has changed.',
		},
	],
	[413, { reason: 'tooLarge', repeat: 'never', advice: 'Send fewer records per call, or shorter values.' }],
	[
		415,
		{
			reason: 'unsupportedFormat',
			repeat: 'never',
			onceMended: true,
			advice: "Close accepts JSON only: set 'Content Format' to JSON.",
		},
	],
	[422, VALIDATION],
	[
		429,
		{
			reason: 'rateLimited',
			repeat: 'always',
			advice: "Send the record again later, or lower 'Pace: Max Requests per Second'.",
		},
	],
	[
		503,
		{
			reason: 'unavailable',
			repeat: 'always',
			advice: 'Close was not available. Send the record again later.',
		},
	],
]);

const REDIRECT: StatusMeaning = {
	reason: 'redirected',
	repeat: 'never',
	onceMended: true,
	advice:
		'Redirects are never followed, so that the credential stays where it belongs. Check the Base URL and the endpoint.',
};
const OTHER_REFUSAL: StatusMeaning = {
	reason: 'refused',
	repeat: 'never',
	advice: 'Correct what Close complains about, and send the record again.',
};
const SERVER_TROUBLE: StatusMeaning = {
	reason: 'serverError',
	repeat: 'idempotent',
	advice: 'Look in Close whether the record was written before you send it again.',
};

/** The meaning of a 401 with OAuth2. A refused call was not executed, so any call may be repeated. */
const TOKEN_REFUSED: Record<Renewal['outcome'], StatusMeaning> = {
	renewed: {
		reason: 'tokenExpired',
		repeat: 'always',
		advice: 'The access token had expired and has been renewed. Send the record again.',
	},
	refused: {
		...{ reason: 'unauthorized', repeat: 'never', stopsRun: true, advice: '' },
		cause: 'Close does not accept the access token',
	},
	failed: {
		...{ reason: 'tokenNotRenewed', repeat: 'always', stopsRun: true, advice: '' },
		cause: 'The access token cannot be renewed for now',
	},
};

export function meaningOf(statusCode: number, renewal?: Renewal): StatusMeaning {
	if (renewal)
		return { ...TOKEN_REFUSED[renewal.outcome], ...('advice' in renewal && { advice: renewal.advice }) };
	const known = MEANINGS.get(statusCode);
	if (known) return known;
	if (statusCode >= 500) return SERVER_TROUBLE;
	return statusCode >= 300 && statusCode < 400 ? REDIRECT : OTHER_REFUSAL;
}

export const isSuccess = (statusCode: number) => statusCode >= 200 && statusCode < 300;
/** A batch refused with one of these is worth splitting: one of its records is at fault. */
export const SPLITTABLE_STATUSES: ReadonlySet<number> = new Set([400, 422]);
