import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

import { DEFAULT_BASE_URL } from '../nodes/CloseDestination/syntax/baseUrl';

/**
 * The Base URL without `/api/v1` at its end, because Close's OAuth endpoints are not below it; Close's own when the Base URL
 * is not usable. The URL class is not available where n8n evaluates this.
 */
const ROOT = `(($self["baseUrl"] || "").trim().match(/^https?:\\/\\/[^\\/?#\\\\\\s]+[^?#\\\\\\s]*/i) || ["${DEFAULT_BASE_URL}"])[0].replace(/\\/+$/, "").replace(/\\/api\\/v1$/, "")`;

export class CloseOAuth2Api implements ICredentialType {
	name = 'closeOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Close OAuth2 API';

	icon: Icon = { light: 'file:../icons/close.svg', dark: 'file:../icons/close.dark.svg' };

	documentationUrl = 'https://developer.close.com/api/overview/oauth-authentication';

	/** n8n always uses the value given here for hidden properties; users cannot change them. */
	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: DEFAULT_BASE_URL,
			placeholder: `e.g. ${DEFAULT_BASE_URL}`,
			description:
				'Address of the Close API. Change it only to use a gateway. Calls and token requests (/oauth2/token/ in place of /api/v1) never go anywhere else.',
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
			// Close's consent page is on another host than its API.
			default: `={{ ${ROOT}.replace(/^https:\\/\\/api\\.close\\.com$/i, "https://app.close.com") + "/oauth2/authorize/" }}`,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${ROOT} + "/oauth2/token/" }}`,
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
}
