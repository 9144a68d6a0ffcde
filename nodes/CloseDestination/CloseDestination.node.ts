import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { properties } from './parameters';
import { getMappedFields } from './methods/getMappedFields';
import { searchCustomTypes } from './methods/searchCustomTypes';
import { searchOperations } from './methods/searchOperations';
import { testCloseApi, testCloseOAuth2Api } from './methods/testCredential';
import { outputsOf } from './output/outputs';
import { run } from './run';

/** `Create a Lead`, `preview: Create a Lead`, `undo`; an address of one's own as `POST /lead/`. */
const SUBTITLE = `={{ $parameter["operation"] === "undo" ? "undo" : ({ preview: "preview: ", sendTest: "test: " }[$parameter["operation"]] ?? "")
	+ ($parameter["endpoint"]["mode"] === "list" && $parameter["endpoint"]["cachedResultName"]
		? $parameter["endpoint"]["cachedResultName"].split(" (/")[0]
		: $parameter["method"] + " " + ($parameter["endpoint"]["value"] ?? "")) }}`;

export class CloseDestination implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Close Destination',
		name: 'closeDestination',
		icon: { light: 'file:../../icons/close.svg', dark: 'file:../../icons/close.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: SUBTITLE,
		description: 'Create and update leads, contacts and opportunities in Close',
		defaults: { name: 'Close Destination' },
		usableAsTool: true,
		builderHint: {
			searchHint:
				'Writes any number of items to the Close CRM: create, update, upsert or delete leads, contacts, opportunities, tasks, notes, custom objects. Batches, keeps to the rate limit and retries by itself: no loop, wait or HTTP Request node is needed around it. Output 0 has the items that were written, output 1 the API responses, output 2 the items that were rejected with the reason, output 3 one item with the report of the run.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-base.if',
					relationHint:
						'On the Rejected output: tells items worth sending again (close.retryable) from others',
				},
				{
					nodeType: 'n8n-nodes-base.httpRequest',
					relationHint: 'To read from Close, with the same credential',
				},
			],
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: `={{(${outputsOf.toString()})($parameter)}}`,
		credentials: [
			{
				name: 'closeApi',
				required: true,
				testedBy: 'testCloseApi',
				displayOptions: { show: { authentication: ['apiKey'] } },
			},
			{
				name: 'closeOAuth2Api',
				required: true,
				testedBy: 'testCloseOAuth2Api',
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
		],
		properties,
	};

	methods = {
		credentialTest: { testCloseApi, testCloseOAuth2Api },
		listSearch: { searchOperations, searchCustomTypes },
		resourceMapping: { getMappedFields },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this);
	}
}
