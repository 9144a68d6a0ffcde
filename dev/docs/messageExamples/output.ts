import {
	SUMMARY,
	RUN_LOG,
	COLUMNS_LEFT_OUT,
	PREVIEW_SUMMARY,
	PREVIEW_WARNINGS,
} from '../../../nodes/CloseDestination/output/messages';
import { say } from './say';

export const outputSaid = {
	SUMMARY: say(SUMMARY, {
		sent: [118, 60],
		undone: [40, 40],
		lookedUp: [3],
		leftAsTheyAre: [12, ['10 unchanged', '2 skipped']],
		skipped: [40],
		empty: [2],
		onRejected: [['1 invalid (not sent)', '2 rejected by Close']],
		cause: ['‹message›', 2],
		waited: ['2.4', 40],
		repeated: [3],
		rateLimited: [1],
		endedEarly: ['‹why›', '‹what to do›'],
		test: [59, 60],
		warning: ['‹warning›', 3, 12],
		moreWarnings: [2],
		edited: [],
		trial: ['Send Test', 'Send Records'],
		ownField: [5, 'close'],
		retried: [12],
		retriedBlindly: [],
		waitedForOther: [12],
		forgotten: [2],
	}),
	RUN_LOG: say(RUN_LOG, {
		ended: [{ sent: 118, invalid: 1, rejected: 2, unknown: 0, notSent: 0 }, 60, 2.3],
	}),
	COLUMNS_LEFT_OUT: say(COLUMNS_LEFT_OUT, {
		column: ['emial', 12, ['email']],
		more: [3],
		unknown: ['leads', ["'emial' (12 records; did you mean 'email'?)"]],
		notWritten: [["'email' (12 records)"]],
		sent: ['leads', ["'website' (12 records; did you mean 'url'?)"]],
	}),
	PREVIEW_SUMMARY: say(PREVIEW_SUMMARY, {
		total: [121, 60, 1],
		skipped: [40],
		empty: [2],
		ends: [['80 created', '12 updated', '28 unchanged']],
		leadsCreated: [3],
		namesakes: [{ count: 3, example: '‹name›' }],
		phonesWithoutCountry: [{ count: 12, example: '(503) 555-0123' }],
		shown: [50],
		takes: [35, 1.7],
	}),
	PREVIEW_WARNINGS: say(PREVIEW_WARNINGS, {
		idToCome: [{ id: 'lead_newOfItem0', object: 'lead', item: 0 }],
	}),
};
