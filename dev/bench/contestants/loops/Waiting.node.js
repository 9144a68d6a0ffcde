const { describe } = require('./inFlight');

const WAIT_MS = 500;

/** Takes records and lets n8n take turns, as every node does that calls Close. What n8n keeps for it is n8n's own. */
exports.Waiting = class Waiting {
	description = describe('Waiting', 'waiting', 'A node that only waits');

	async execute() {
		await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
		return [[]];
	}
};
