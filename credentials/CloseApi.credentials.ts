import type { IAuthenticate, ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

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
			default: 'https://api.close.com/api/v1',
			placeholder: 'e.g. https://api.close.com/api/v1',
			description: 'Address of the Close API. Change it only to use a gateway. Calls never go anywhere else.',
		},
	];

	/** Basic authentication with the key as user name and no password. A function, because n8n would resolve a template for every call. */
	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const basic = Buffer.from(`${String(credentials.apiKey).trim()}:`).toString('base64');
		return { ...requestOptions, headers: { ...requestOptions.headers, Authorization: `Basic ${basic}` } };
	};
}
