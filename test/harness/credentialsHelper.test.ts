import type { ICredentialType } from 'n8n-workflow';

import type { CredentialStore } from '../../dev/harness/credentialStore';
import { CredentialsHelper, emptyWorkflow, nobody } from '../../dev/harness/credentialsHelper';
import type { CredentialTypes } from '../../dev/harness/credentialTypes';

const helperFor = (authenticate: ICredentialType['authenticate']) =>
	new CredentialsHelper(
		{ get: () => ({ authenticate }) } as unknown as CredentialTypes,
		{} as CredentialStore,
	);
const IN = [emptyWorkflow(), nobody] as const;
const REQUEST = { url: 'https://api.example/', headers: { accept: 'application/json' } };

it('authenticates as other packages declare it: the benchmark measures one', async () => {
	const helper = helperFor({
		type: 'generic',
		properties: {
			auth: { username: '={{$credentials.apiKey}}', password: '' },
			headers: { 'x-key': '=Key {{$credentials.apiKey}}' },
		},
	});
	expect(await helper.authenticate({ apiKey: 'made-up' }, 'closeApi', REQUEST, ...IN)).toEqual({
		url: 'https://api.example/',
		auth: { username: 'made-up', password: '' },
		headers: { accept: 'application/json', 'x-key': 'Key made-up' },
	});
});

it('leaves a request alone whose credential declares nothing', async () => {
	expect(await helperFor(undefined).authenticate({}, 'closeApi', REQUEST, ...IN)).toEqual(REQUEST);
});
