import { CREDENTIAL_TESTS, EDITOR_MESSAGES } from '../../../nodes/CloseDestination/methods/messages';
import { say } from './say';

const ME = 'https://api.close.com/api/v1/me/';

export const editorSaid = {
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
