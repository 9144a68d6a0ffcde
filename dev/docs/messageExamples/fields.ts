import { ROW_REFUSALS } from '../../../nodes/CloseDestination/plan/rows/messages';
import {
	FIELD_REFUSALS,
	FIELD_WORDS,
	COMPLAINTS,
} from '../../../nodes/CloseDestination/plan/fields/messages';
import { FIELD, VALUE, say } from './say';

export const fieldsSaid = {
	ROW_REFUSALS: say(ROW_REFUSALS, {
		unknownColumn: ['emial', 'contacts', ['email']],
		nothingKnown: ['leads', ['row', 'kind'], ['Name', 'Website', 'Email'], []],
		noName: ['email'],
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
		value: [FIELD, '‹what is wrong›'],
		mappedValue: [FIELD, '‹what is wrong›'],
		nothingFits: [['‹what is wrong›']],
		notLookedUp: ['‹why›'],
		listNotRead: ['lead status', '‹why›'],
		siblingInvalid: [[3]],
	}),
	FIELD_WORDS: say(FIELD_WORDS, {
		ofColumn: ['‹column›', '‹what is wrong›'],
		andMore: ['‹what is wrong›', 50],
		custom: ['‹name›', '‹complaint›'],
		standard: ['‹name›', '‹complaint›'],
	}),
	COMPLAINTS: say(COMPLAINTS, {
		number: [VALUE, 'plain'],
		integer: [VALUE],
		percent: [VALUE],
		cents: [VALUE],
		amount: [VALUE, 'commaThousands'],
		text: [VALUE],
		date: [VALUE, 'iso'],
		datetime: [VALUE, 'dayMonthYear'],
		boolean: [VALUE],
		choice: [VALUE, ['‹option›', '‹option›'], 12],
		id: [VALUE, 'a user', 'user_'],
		noSuchName: [
			VALUE,
			'opportunity status',
			{ within: '‹pipeline›', nearest: ['‹near name›'], shown: ['‹name›', '‹name›'], more: 12 },
		],
		severalOfName: [VALUE, 'user', ['user_‹…› (‹e-mail›)', 'user_‹…› (‹e-mail›)'], false],
		email: [VALUE],
		phone: [VALUE],
		url: [VALUE],
		address: [VALUE],
		addressPart: ['city', VALUE],
		entryWithout: ['email', VALUE],
		list: [VALUE],
		singleValue: ['add'],
		created: ['add'],
		noChange: ['add'],
	}),
};
