import { NodeHelpers, type ICredentialType, type INodeProperties } from 'n8n-workflow';
import type { Packages } from './packages';

function text(name: string, value: string): INodeProperties {
	return { displayName: name, name, type: 'string', default: value };
}

/** The fields of n8n's own `oAuth2Api` that its request code reads; the type itself ships with n8n, not with n8n-core. */
const oAuth2Api: ICredentialType = {
	name: 'oAuth2Api',
	displayName: 'OAuth2 API',
	properties: [
		text('grantType', 'authorizationCode'),
		text('authUrl', ''),
		text('accessTokenUrl', ''),
		text('clientId', ''),
		text('clientSecret', ''),
		text('scope', ''),
		text('authQueryParameters', ''),
		text('authentication', 'header'),
		{ displayName: 'ignoreSSLIssues', name: 'ignoreSSLIssues', type: 'boolean', default: false },
		{ displayName: 'oauthTokenData', name: 'oauthTokenData', type: 'json', default: {} },
	],
};

/** The packages' credential types, completed by what they inherit from n8n's. */
export class CredentialTypes {
	constructor(private readonly packages: Packages) {}

	get(name: string): ICredentialType {
		return name === oAuth2Api.name ? oAuth2Api : this.packages.credential(name).type;
	}

	parentsOf(name: string): string[] {
		const parents = this.get(name).extends ?? [];
		return [...parents, ...parents.flatMap((parent) => this.parentsOf(parent))];
	}

	propertiesOf(name: string): INodeProperties[] {
		const { extends: parents = [], properties: own } = this.get(name);
		const combined: INodeProperties[] = [];
		for (const parent of parents) NodeHelpers.mergeNodeProperties(combined, this.propertiesOf(parent));
		NodeHelpers.mergeNodeProperties(combined, own);
		return combined;
	}
}
