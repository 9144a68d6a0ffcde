import { defineParameters } from './defineParameters';

export const authenticationProperties = defineParameters([
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		default: 'apiKey',
		description: 'Which kind of credential calls are made with',
		options: [
			{ name: 'API Key', value: 'apiKey', description: 'For your own Close organization' },
			{
				name: 'OAuth2',
				value: 'oAuth2',
				description: 'For organizations of others, and for calls that Close allows apps only',
			},
		],
	},
]);
