import type { IAuthenticate, ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

import { DEFAULT_BASE_URL } from '../nodes/CloseDestination/syntax/baseUrl';

export class CloseApi implements ICredentialType {
	name = 'closeApi';

	displayName = 'Close API';

	icon: Icon = { light: 'file:../icons/close.svg', dark: 'file:../icons/close.dark.svg' };

	documentationUrl = 'https://developer.close.com/api/overview/api-key-authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. api_…',
			description: 'In Close: Settings, Developer, API Keys. A key belongs to one user and one organization.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: DEFAULT_BASE_URL,
			placeholder: `e.g. ${DEFAULT_BASE_URL}`,
			description: 'Address of the Close API. Change it only to use a gateway. Calls never go anywhere else.',
		},
	];

	/** Basic authentication with the key as user name and no password. A function, because n8n would resolve a template for every call. */
	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const basic = Buffer.from(`${String(credentials.apiKey).trim()}:`).toString('base64');
		return { ...requestOptions, headers: { ...requestOptions.headers, Authorization: `Basic ${basic}` } };
	};
}
