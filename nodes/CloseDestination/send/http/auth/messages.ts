import { sentence } from '../../../lib/sentence';

/** Advice for a token that could not be renewed. @param why one of TOKEN_TROUBLES */
export const TOKEN_ADVICE = {
	later: (why: string) =>
		`The access token has expired, and a new one could not be fetched: ${sentence(why)} Send the rest again later. When this stays, check the Base URL of the credential and that this n8n reaches it.`,
	connectAgain: (why: string) => `Open the credential in n8n and connect it again: ${sentence(why)}`,
	checkClient: (why: string) =>
		`Open the credential in n8n, check its Client ID and Client Secret, and connect it again: ${sentence(why)}`,
	checkPolicy: (why: string) =>
		`Check the Base URL of the credential against this n8n's network policy and allowed domains: n8n did not ask for a new access token. ${sentence(why)}`,
};

/** Why a token could not be renewed. */
export const TOKEN_TROUBLES = {
	/** @param text what the answer says, if anything */
	answered: (address: string, status: number, text: string) =>
		text === '' ? `${address} answered ${status}` : `${address} answered ${status}: ${text}`,
	/** @param error of OAuth, such as invalid_grant */
	refused: (address: string, error: string) => `${address} answered ${error}`,
	notReached: (address: string, why: string) => `${address} could not be reached: ${why}`,
	noAnswer: (address: string, why: string) => `${address} gave no answer: ${why}`,
	late: (address: string, seconds: number) => `${address} did not answer within ${seconds} s`,
	noToken: (address: string) => `the answer of ${address} holds no new access token`,
	noRefreshToken: () => 'it holds no refresh token, so its access token cannot be renewed',
	connectionEnded: () => 'Close no longer accepts the connection (invalid_grant)',
	newTokenRefused: () => 'Close refuses an access token that was renewed a moment ago',
	unreadableStore: () => "n8n's store of credentials could not be read",
	stopped: () => 'the execution was stopped',
};
