/** Every error text and body the sandbox answers with. `assumed` marks wording nobody has confirmed. */

export type FieldErrors = { [field: string]: string | NestedErrors | FieldErrors };
export interface ErrorsBody {
	'field-errors': FieldErrors;
	errors: string[];
}
/** A list of objects reports its bad members by index, as a string key. */
export interface NestedErrors {
	errors: Record<string, ErrorsBody>;
}

export type ErrorBody = { error: string } | { errors: string[] } | Partial<ErrorsBody>;

/** Whole answers: a status and its body. */
export const refusals = {
	unknownPath: {
		status: 404,
		body: {
			error:
				'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.',
		},
	},
	// assumed: Flask's default sentence, wrapped like other errors
	methodNotAllowed: { status: 405, body: { error: 'The method is not allowed for the requested URL.' } },
	unauthorized: { status: 401, body: { error: 'Unauthorized' } },
	// documented is only that an API key "will result in an error"; status and wording are assumed
	appOnly: { status: 403, body: { error: 'This call needs OAuth. It is not possible with an API key.' } },
	// flask-mongorest answers 404 with a hint; assumed wording
	postToItem: {
		status: 404,
		body: { error: 'POST is not possible on a single object. To change it, use PUT.' },
	},
	// flask-mongorest; the documentation says 415
	wrongMimetype: {
		status: 400,
		body: { error: "Please send valid JSON with a 'Content-Type: application/json' header." },
	},
	chunkedBody: { status: 400, body: { error: 'Chunked Transfer-Encoding is not supported.' } },
	invalidJson: { status: 400, body: { error: 'The request contains invalid JSON.' } },
	notADict: { status: 400, body: { error: 'JSON data must be a dict.' } },
	// assumed
	rateLimited: { status: 429, body: { error: 'Rate limit exceeded' } },
	expiredCursor: { status: 400, body: { 'field-errors': { cursor: 'Expired cursor' } } },
	// assumed
	unknownCursor: { status: 400, body: { 'field-errors': { cursor: 'Invalid cursor' } } },
	internal: { status: 500, body: { error: 'Internal Server Error' } },
} satisfies Record<string, { status: number; body: ErrorBody }>;

export function doesNotExist(name: string): { status: number; body: ErrorBody } {
	return { status: 404, body: { error: `Empty query: ${name} matching query does not exist.` } };
}

export function mergeLeadMissing(which: 'Source' | 'Destination'): { status: number; body: ErrorBody } {
	return { status: 404, body: { errors: [`${which} lead does not exist.`] } };
}

/** Said about one field. */
export const messages = {
	required: 'This field is required.',
	objectMissing: 'Object does not exist.',
	notAChoice: 'Not a valid choice.',
	notThisChoice: (value: unknown) => `Not a valid choice: ${JSON.stringify(value)}.`,
	wrongType: (type: string) => `Value must be of ${type} type.`,
	invalidEmail: 'Invalid email address.',
	invalidUrl: 'Invalid URL.',
	// assumed
	invalidPhone: 'Invalid phone number.',
	invalidDatetime: 'Invalid ISO 8601 datetime.',
	// assumed
	invalidDate: 'Invalid ISO 8601 date.',
	tooLong: (max: number) => `The value must be no longer than ${max} characters.`,
	listTooLong: 'List is too long.',
	cannotBeChanged: 'Value cannot be changed.',
	unknownCustomField: (name: string) => `The Custom Field "${name}" does not exist.`,
	// assumed, in the words of pydantic, which the newer endpoints speak
	unknownKey: 'Extra inputs are not permitted',
	atMost: (max: number) => `Input should be less than or equal to ${max}`,
	atLeast: (min: number) => `Input should be greater than or equal to ${min}`,
	notAnInteger: 'Input should be a valid integer, unable to parse string as an integer',
	oneOf: (values: readonly string[]) => `Input should be ${values.map((v) => `'${v}'`).join(', ')}`,
	// the rest is assumed
	statusOutsidePipeline: 'Status does not belong to the given pipeline.',
	notMultiValue: 'This custom field does not accept multiple values.',
	bodyTag: 'Rich text must be wrapped in <body> and </body>.',
	onlyDrafts: 'Only drafts can be changed.',
	statusInUse: 'The status is in use and cannot be deleted.',
	pipelineNotEmpty: 'The pipeline still has statuses and cannot be deleted.',
	notImitated: (what: string) => `The sandbox does not imitate ${what}.`,
} as const;

/** The body Close put on a 429 before 2024-04-24, as two client test suites kept it. */
export function legacyRateLimitBody(limit: number, windowSeconds: number, resetSeconds: number) {
	return {
		message: 'API call count exceeded for this period',
		rate_endpoint_group: 'a5be8bde6c1f4b9aa0c1d9f2b7e3c4d5',
		rate_limit: limit,
		rate_limit_type: 'key',
		rate_reset: String(resetSeconds),
		rate_window: windowSeconds,
	};
}
