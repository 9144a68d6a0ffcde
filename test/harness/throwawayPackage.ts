/* eslint-disable @n8n/community-nodes/no-restricted-imports -- writes a package to disk */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const node = `
exports.CloseDestination = class CloseDestination {
	constructor() {
		this.description = {
			displayName: 'Close Destination',
			name: 'closeDestination',
			group: ['output'],
			version: 1,
			description: 'Stands for the real node',
			defaults: { name: 'Close Destination' },
			inputs: ['main'],
			outputs: ['main', 'main', 'main'],
			outputNames: ['Sent', 'Response', 'Rejected'],
			usableAsTool: true,
			credentials: [
				{ name: 'closeApi', required: true, displayOptions: { show: { authentication: ['closeApi'] } } },
				{ name: 'closeTemplateApi', required: true, displayOptions: { show: { authentication: ['closeTemplateApi'] } } },
				{ name: 'closeOAuth2Api', required: true, displayOptions: { show: { authentication: ['closeOAuth2Api'] } } },
			],
			properties: [
				{ displayName: 'Authentication', name: 'authentication', type: 'options', default: 'closeApi',
					options: ['closeApi', 'closeTemplateApi', 'closeOAuth2Api'].map((value) => ({ name: value, value })) },
				{ displayName: 'Path', name: 'path', type: 'string', default: '/lead/', required: true },
				{ displayName: 'Body', name: 'body', type: 'json', default: '={{ $json }}' },
				{ displayName: 'Skip Known', name: 'skipKnown', type: 'boolean', default: false },
				{ displayName: 'Emit', name: 'emit', type: 'json', default: '' },
				{ displayName: 'Throw Until Try', name: 'throwUntilTry', type: 'number', default: 0 },
			],
		};
		this.methods = {
			listSearch: {
				async searchEndpoints(filter, paginationToken) {
					const type = this.getCurrentNodeParameter('authentication');
					const { baseUrl } = await this.getCredentials(type);
					const names = await this.helpers.httpRequestWithAuthentication.call(this, type, { url: baseUrl + '/names/' });
					const results = names.filter((name) => name.includes(filter ?? '')).map((name) => ({ name, value: name }));
					return { results, paginationToken };
				},
			},
			loadOptions: {
				async getMethods() {
					return [{ name: this.getNodeParameter('path'), value: 'POST' }];
				},
			},
		};
	}

	async execute() {
		const memory = this.getContext('node');
		memory.tries = (memory.tries ?? 0) + 1;
		this.logger.info('try ' + memory.tries);
		if (memory.tries < this.getNodeParameter('throwUntilTry', 0)) throw new Error('Thrown on purpose');
		const emit = this.getNodeParameter('emit', 0);
		if (emit) return JSON.parse(emit);

		const type = this.getNodeParameter('authentication', 0);
		const { baseUrl } = await this.getCredentials(type);
		const items = this.getInputData();
		let fresh = items.map(({ json }) => json.name);
		if (this.getNodeParameter('skipKnown', 0)) {
			const checked = await this.helpers.checkProcessedAndRecord(fresh, 'node', { mode: 'entries' });
			fresh = checked.new;
		}
		const outputs = [[], [], []];
		for (const [item, { json }] of items.entries()) {
			if (!fresh.includes(json.name)) continue;
			const { statusCode, body } = await this.helpers.httpRequestWithAuthentication.call(this, type, {
				method: 'POST',
				url: baseUrl + this.getNodeParameter('path', item),
				body: this.getNodeParameter('body', item),
				json: true,
				returnFullResponse: true,
				ignoreHttpStatusErrors: { ignore: true, except: [401] },
			});
			const close = { statusCode };
			outputs[statusCode === 200 ? 0 : 2].push({ json: { ...json, close }, pairedItem: { item } });
			outputs[1].push({ json: { statusCode, body }, pairedItem: [{ item }] });
		}
		const known = await this.helpers.getProcessedDataCount('node', { mode: 'entries' });
		this.addExecutionHints({ message: outputs[0].length + ' sent, ' + known + ' known', location: 'outputPane' });
		return outputs;
	}
};
`;

function credential(className: string, name: string, more: string): string {
	return `
exports.${className} = class ${className} {
	constructor() {
		this.name = '${name}';
		this.displayName = '${className}';
		this.properties = [
			{ displayName: 'API Key', name: 'apiKey', type: 'string', typeOptions: { password: true }, default: '' },
			{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: 'http://127.0.0.1:1' },
		];
		this.test = {
			request: { baseURL: '={{ $credentials.baseUrl }}', url: '/me/' },
			rules: [{ type: 'responseSuccessBody', properties: { key: 'active', value: false, message: 'Inactive' } }],
		};
		${more}
	}
};
`;
}

const files: Record<string, string> = {
	'package.json': JSON.stringify({
		name: 'n8n-nodes-close-destination',
		version: '1.0.0',
		n8n: {
			n8nNodesApiVersion: 1,
			nodes: ['dist/CloseDestination.node.js'],
			credentials: ['CloseApi', 'CloseTemplateApi', 'CloseOAuth2Api'].map(
				(name) => `dist/${name}.credentials.js`,
			),
		},
	}),
	'dist/CloseDestination.node.js': node,
	'dist/CloseApi.credentials.js': credential(
		'CloseApi',
		'closeApi',
		`this.authenticate = async ({ apiKey }, options) => ({
			...options,
			headers: { ...options.headers, authorization: 'Bearer ' + apiKey },
		});`,
	),
	'dist/CloseTemplateApi.credentials.js': credential(
		'CloseTemplateApi',
		'closeTemplateApi',
		`this.authenticate = {
			type: 'generic',
			properties: { headers: { authorization: '=Bearer {{ $credentials.apiKey }}' } },
		};`,
	),
	'dist/CloseOAuth2Api.credentials.js': credential(
		'CloseOAuth2Api',
		'closeOAuth2Api',
		"this.extends = ['oAuth2Api'];",
	),
};

/** A built package with a node like ours, for testing the harness without the real one. */
export function createThrowawayPackage(): { dir: string; remove(): void } {
	const dir = mkdtempSync(join(tmpdir(), 'throwaway-package-'));
	for (const [path, content] of Object.entries(files)) {
		mkdirSync(dirname(join(dir, path)), { recursive: true });
		writeFileSync(join(dir, path), content);
	}
	return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
