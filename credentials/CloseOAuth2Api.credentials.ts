import type { ICredentialTestRequest, ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

/** The origin of the Base URL; Close's own when it holds none. No URL class: n8n evaluates this in a bare sandbox. */
const ORIGIN =
	'(($self["baseUrl"] || "").trim().match(/^https?:\\/\\/[^\\/?#\\\\\\s]+/i) || ["https://api.close.com"])[0]';

export class CloseOAuth2Api implements ICredentialType {
	name = 'closeOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Close OAuth2 API';

	icon: Icon = { light: 'file:../icons/close.svg', dark: 'file:../icons/close.dark.svg' };

	documentationUrl = 'https://developer.close.com/api/overview/oauth-authentication';

	/** What is hidden can't be set by the person: n8n always takes the value given here. */
	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.close.com/api/v1',
			placeholder: 'e.g. https://api.close.com/api/v1',
			description:
				'Where Close is reached. Change it only for a gateway; calls and requests for tokens never leave this address.',
		},
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			// Close's consent page is at another host than its API.
			default: `={{ ${ORIGIN}.replace(/^https:\\/\\/api\\.close\\.com$/i, "https://app.close.com") + "/oauth2/authorize/" }}`,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${ORIGIN} + "/oauth2/token/" }}`,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: 'all.full_access offline_access',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ ($credentials.baseUrl || "https://api.close.com/api/v1").replace(/\\/+$/, "") }}',
			url: '/me/',
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						"Close's API is not at this Base URL. Use https://api.close.com/api/v1, or the address of your gateway.",
				},
			},
		],
	};
}
