import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunction,
	ICredentialsDecrypted,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { createAdditionalData } from './additionalData';
import { CredentialTestContext } from './core';
import { CredentialsHelper } from './credentialsHelper';
import type { EngineParts } from './engineParts';

/** What n8n shows after "Save" in a credential: runs the node's test function. */
export async function testCredential(
	parts: EngineParts,
	type: string,
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const helper = new CredentialsHelper(parts.credentialTypes, parts.credentialStore);
	const additionalData = createAdditionalData(helper);
	const credential: ICredentialsDecrypted = {
		id: parts.credentialStore.idFor(type, data),
		name: type,
		type,
		data: helper.complete(additionalData, data, type, 'internal'),
	};
	await parts.credentialStore.save(credential.id, type, data);

	const testFunction = findTestFunction(parts, type);
	if (testFunction) {
		return await testFunction.call(new CredentialTestContext(additionalData), credential);
	}
	if (parts.credentialTypes.parentsOf(type).includes('oAuth2Api')) return hasToken(credential);
	return { status: 'Error', message: 'No testing function found for this credential.' };
}

function findTestFunction({ loader }: EngineParts, type: string): ICredentialTestFunction | undefined {
	for (const loaded of Object.values(loader.nodeTypes)) {
		for (const { description, methods } of loader.getVersionedNodeTypeAll(loaded.type)) {
			const testedBy = description.credentials?.find(({ name }) => name === type)?.testedBy;
			if (typeof testedBy === 'string') return methods?.credentialTest?.[testedBy];
		}
	}
	return undefined;
}

function hasToken({ data }: ICredentialsDecrypted): INodeCredentialTestResult {
	const token = data?.oauthTokenData as { access_token?: unknown } | undefined;
	return token?.access_token
		? { status: 'OK', message: 'OAuth2 Access Token was found' }
		: { status: 'Error', message: 'OAuth2 Access Token was not found' };
}
