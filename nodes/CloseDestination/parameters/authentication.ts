import { defineParameters } from './defineParameters';

export const authenticationProperties = defineParameters([
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		default: 'apiKey',
		description: 'The kind of credential to use',
		options: [
			{ name: 'API Key', value: 'apiKey', description: 'For your own Close organization' },
			{
				name: 'OAuth2',
				value: 'oAuth2',
				description:
					"For other people's organizations, and for calls that Close accepts only from OAuth apps",
			},
		],
	},
]);
