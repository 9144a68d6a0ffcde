import { merge, omit } from 'lodash';
import {
	ICredentialsHelper,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialsExpressionResolveValues,
	type IExecuteData,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeProperties,
	type IRequestOptionsSimplified,
	type IWorkflowDataProxyAdditionalKeys,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { getAdditionalKeys } from './core';
import type { CredentialStore } from './credentialStore';
import type { CredentialTypes } from './credentialTypes';

export const nobody: INode = { id: '', name: '', type: '', typeVersion: 1, position: [0, 0], parameters: {} };

/** What n8n's server does with credentials, on an in-memory table. One helper per run, so that reads can be counted. */
export class CredentialsHelper extends ICredentialsHelper {
	decryptions = 0;

	constructor(
		private readonly types: CredentialTypes,
		private readonly store: CredentialStore,
	) {
		super();
	}

	getParentTypes(name: string): string[] {
		return this.types.parentsOf(name);
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.types.propertiesOf(type);
	}

	async getCredentials(details: INodeCredentialsDetails, type: string): Promise<ICredentials> {
		return this.store.read(details.id, type);
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		resolveValues?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const credentials = this.store.read(details.id, type);
		this.decryptions++;
		const data = await credentials.getData();
		if (raw) return data;
		return this.complete(additionalData, data, type, mode, executeData, resolveValues);
	}

	/** Adds the type's defaults and resolves expressions. What a type hides is not taken from the saved data, as in n8n. */
	complete(
		additionalData: IWorkflowExecuteAdditionalData,
		saved: ICredentialDataDecryptedObject,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		resolveValues?: ICredentialsExpressionResolveValues,
	): ICredentialDataDecryptedObject {
		const properties = this.getCredentialsProperties(type);
		const hidden = properties.filter((property) => property.type === 'hidden').map(({ name }) => name);
		const data = NodeHelpers.getNodeParameters(
			properties,
			omit(saved, hidden) as INodeParameters,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		// The token of an OAuth2 credential, which not every type declares as a field.
		if (saved.oauthTokenData !== undefined) data.oauthTokenData = saved.oauthTokenData;

		const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		if (!resolveValues) {
			return emptyWorkflow().expression.getComplexParameterValue(
				nobody,
				data as INodeParameters,
				mode,
				keys,
				undefined,
				undefined,
				data,
			) as ICredentialDataDecryptedObject;
		}
		const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } = resolveValues;
		return workflow.expression.getParameterValue(
			data as INodeParameters,
			runExecutionData,
			runIndex,
			itemIndex,
			node.name,
			connectionInputData,
			mode,
			keys,
			executeData,
			false,
			data,
		) as ICredentialDataDecryptedObject;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const options = requestOptions as IHttpRequestOptions;
		const { authenticate } = this.types.get(typeName);
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		if (authenticate === undefined) return options;
		// As other packages declare it, whose nodes the benchmark measures. Newer versions of n8n evaluate nothing but in a workflow that runs.
		const keys = { $credentials: credentials } as IWorkflowDataProxyAdditionalKeys;
		const properties = authenticate.properties as INodeParameters;
		return merge(
			options,
			workflow.expression.getComplexParameterValue(node, properties, 'internal', keys),
		) as IHttpRequestOptions;
	}

	/** No type that is used here needs one. */
	async preAuthentication(): Promise<undefined> {}

	async runPreAuthentication(): Promise<undefined> {}

	async updateCredentials(
		details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		const credentials = this.store.read(details.id, type);
		await credentials.setData(data);
		this.store.write(credentials);
	}

	async updateCredentialsOauthTokenData(
		details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		const credentials = this.store.read(details.id, type);
		await credentials.updateData({ oauthTokenData: data.oauthTokenData });
		this.store.write(credentials);
	}
}

export function emptyWorkflow(): Workflow {
	return new Workflow({
		nodes: [],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => undefined as never,
			getByNameAndVersion: () => undefined as never,
			getKnownTypes: () => ({}),
		},
	});
}
