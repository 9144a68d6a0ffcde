const { describe, forAll } = require('./inFlight');

/**
 * The floor: what any node must spend that sends one call per record with n8n's own helper.
 * The credential is read once, and nothing else is done: no limit is kept, no failure is survived.
 */
exports.BareLoop = class BareLoop {
	description = describe('Bare Loop', 'bareLoop', "A bare loop over n8n's request helper");

	async execute() {
		const data = await this.getCredentials('closeApi');
		const credentialsDecrypted = { id: '', name: '', type: 'closeApi', data };
		const url = data.baseUrl + '/lead/';
		return await forAll(
			this.getInputData(),
			async (body) =>
				await this.helpers.httpRequestWithAuthentication.call(
					this,
					'closeApi',
					{ method: 'POST', url, body, json: true },
					{ credentialsDecrypted },
				),
		);
	}
};
