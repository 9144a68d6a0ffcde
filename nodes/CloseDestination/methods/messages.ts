import { DEFAULT_BASE_URL } from '../syntax/baseUrl';

/** Why the editor cannot show a list, and what to do. */
export const EDITOR_MESSAGES = {
	notKnownBeforehand: () => ({
		message: "'Method' and 'Endpoint' are not known beforehand",
		description:
			'One of them is an expression, so the fields cannot be listed. Pick an operation from the list, or choose All Fields or JSON.',
	}),
	unknownFields: (method: string, route: string, known: string) => ({
		message: `Mapped Fields does not know the fields of ${method} ${route}`,
		description: `It knows creating and updating ${known}. Choose All Fields or JSON for this endpoint.`,
	}),
	noCustomType: (type: string) => ({
		message: "'Custom Type' is empty",
		description: `Choose the ${type} first: each has fields of its own.`,
	}),
};

const BASE_URL_OF_CLOSE = `Use ${DEFAULT_BASE_URL}, or the address of your gateway with its path.`;

/** Results of the credential tests. @param url the address that was called */
export const CREDENTIAL_TESTS = {
	works: () => 'Connection successful!',
	schemeInKey: (scheme: string) =>
		`The API key begins with '${scheme}'. Enter the key alone, as Close shows it: Settings, Developer, API Keys.`,
	blankInKey: () =>
		'The API key contains a space or a line break. Copy it again from Close: Settings, Developer, API Keys.',
	keyRefused: () =>
		'Close does not accept this API key. Copy it again from Close: Settings, Developer, API Keys.',
	tokenRefused: () =>
		'Close does not accept the access token of this credential. If it has only expired, which happens after an hour, the node renews it when it runs; otherwise connect the credential again.',
	noScheme: () => `The Base URL does not begin with https://. ${BASE_URL_OF_CLOSE}`,
	otherScheme: (scheme: string) =>
		`The Base URL begins with ${scheme}://, and Close accepts https:// only. ${BASE_URL_OF_CLOSE}`,
	notReached: (url: string, why: string) =>
		`${url} could not be reached: ${why}. Check the Base URL, and whether this n8n can reach it (network, DNS, proxy, certificate).`,
	noAnswer: (url: string, why: string) =>
		`${url} gave no answer (${why}). Check the Base URL, or try again later.`,
	blocked: (why: string) =>
		`n8n did not make the call: ${why}. Check the Base URL against this n8n's network policy and allowed domains.`,
	/** @param target origin of the redirect's target */
	redirected: (url: string, target: string) =>
		`${url} redirects to ${target}. Redirects are not followed, so that the credential stays where it belongs. ${BASE_URL_OF_CLOSE}`,
	notThere: (url: string, status: number) =>
		`Close's API is not at this Base URL: ${url} answered ${status}. ${BASE_URL_OF_CLOSE}`,
	passing: (url: string, status: number) => `${url} answered ${status}. Try again later.`,
	otherStatus: (url: string, status: number) =>
		`${url} answered ${status}. Check the Base URL, and whether the credential's user may use the API.`,
	foreign: (url: string, why: string) => `The server at ${url} is not Close: ${why}. ${BASE_URL_OF_CLOSE}`,
};
