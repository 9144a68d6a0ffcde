/**
 * What could not be confirmed about Close. The first answer is the default; tests that depend on one run with the others too.
 */
export const openQuestions = {
	/**
	 * Keys an object does not know. Newest spec: `additionalProperties: false` on nearly all; Close's own scripts send such
	 * keys to contacts and webhooks; leads take them (third party, 2026). No refusal was ever recorded.
	 */
	unknownKeys: ['drop', 'refuse'],
	/**
	 * `{"email": ""}`, `{"phone": null}` in a list, and `status: ""` of a lead. Close's csv_to_cio.py posts '', the newest
	 * spec lets `phone` be null. That such an entry is left out is assumed.
	 */
	blankEntries: ['drop', 'refuse'],
	/** Which field of search holds a lead's name: Close's smart views say `display_name`, two integrations `name`. */
	leadNameField: ['both', 'display_name', 'name'],
	/** `acme.example` as a URL. Close's importer says it "must start with http:// or https://"; the spec says `format: uri`. */
	urlWithoutScheme: ['take', 'refuse'],
	/** `mailto:a@acme.example` as an e-mail address. The spec says `format: email`. */
	mailto: ['refuse', 'take'],
	/** `(503) 555-0111 ext. 12`: E.164, in which Close shows numbers, has no extensions. */
	phoneExtension: ['drop', 'refuse'],
} as const;

type Answers = typeof openQuestions;
export type OpenQuestions = { -readonly [Question in keyof Answers]: Answers[Question][number] };

const firstAnswers = Object.entries(openQuestions).map(([question, [first]]) => [question, first]);
const DEFAULT_ANSWERS = Object.fromEntries(firstAnswers) as OpenQuestions;

/** The answers among other options. */
export function answersIn(options: Partial<OpenQuestions>): OpenQuestions {
	const given = Object.entries(options).filter(
		([key, value]) => Object.hasOwn(openQuestions, key) && value !== undefined,
	);
	return { ...DEFAULT_ANSWERS, ...Object.fromEntries(given) };
}
