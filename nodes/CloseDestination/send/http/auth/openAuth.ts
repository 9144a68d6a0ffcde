import type { IExecuteFunctions } from 'n8n-workflow';

import type { Authentication } from '../../../parameters/types';
import type { Clock } from '../../../lib/clock';
import { SEND_ERRORS } from '../../messages';
import { CREDENTIALS } from './credentials';
import { OAuth2Auth } from './oAuth2';
import type { Access } from './types';

/** @throws {SettingsError} when no call can be made with the credential */
export async function openAuth(
	context: IExecuteFunctions,
	authentication: Authentication,
	clock: Clock,
): Promise<Access> {
	const { type, secretOf, missing } = CREDENTIALS[authentication];
	const chosen = context.getNode().credentials ?? {};
	if (!chosen[type]) {
		const [other] = Object.values(CREDENTIALS).filter((kind) => kind.type !== type && chosen[kind.type]);
		throw SEND_ERRORS.noCredential(CREDENTIALS[authentication].name, other?.name);
	}
	const credential = await context.getCredentials(type);
	const secret = secretOf(credential);
	if (typeof secret !== 'string' || secret.trim() === '') throw SEND_ERRORS.noSecret(missing);
	const id = chosen[type].id ?? '';
	return authentication === 'oAuth2'
		? new OAuth2Auth(context, id, credential, clock)
		: { type, id, credential };
}
