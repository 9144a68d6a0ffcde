const { Agent } = require('node:http');
const axios = require('axios');
const { describe, forAll } = require('./inFlight');

/** The physical floor: connections are kept, which n8n's helper never does. */
exports.AxiosLoop = class AxiosLoop {
	description = describe('Axios Loop', 'axiosLoop', 'A plain axios loop with keep-alive');

	async execute() {
		const { apiKey, baseUrl } = await this.getCredentials('closeApi');
		const httpAgent = new Agent({ keepAlive: true });
		const client = axios.create({ httpAgent, auth: { username: apiKey, password: '' } });
		const output = await forAll(
			this.getInputData(),
			async (body) => (await client.post(baseUrl + '/lead/', body)).data,
		);
		httpAgent.destroy();
		return output;
	}
};
