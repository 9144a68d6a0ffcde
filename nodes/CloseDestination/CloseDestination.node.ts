import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { properties } from './parameters';
import { subtitle } from './parameters/subtitle';
import { getMappedFields } from './methods/getMappedFields';
import { searchCustomTypes } from './methods/searchCustomTypes';
import { searchOperations } from './methods/searchOperations';
import { testCloseApi, testCloseOAuth2Api } from './methods/testCredential';
import { outputsOf } from './output/outputs';
import { run } from './run';

export class CloseDestination implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Close Destination',
		name: 'closeDestination',
		icon: { light: 'file:../../icons/close.svg', dark: 'file:../../icons/close.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle,
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
