import type { Seed } from '../sandbox';

/** What the examples expect of Close: the custom fields they name. */
export const EXAMPLES_SEED: Seed = {
	customFields: {
		lead: [
			{ id: 'cf_customer', name: 'Customer ID', type: 'text' },
			{ id: 'cf_industry', name: 'Industry', type: 'text' },
		],
		contact: [
			{ id: 'cf_badge', name: 'Badge', type: 'text' },
			{ id: 'cf_interest', name: 'Interest', type: 'choices', choices: ['Samples', 'Quote', 'Newsletter'] },
			{ id: 'cf_budget', name: 'Budget', type: 'number' },
			{ id: 'cf_met_on', name: 'Met On', type: 'date' },
		],
		opportunity: [
			{ id: 'cf_deal_id', name: 'Deal ID', type: 'text' },
			{ id: 'cf_order', name: 'Order', type: 'text' },
		],
	},
};
