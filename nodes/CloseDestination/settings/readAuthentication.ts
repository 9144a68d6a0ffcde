import type { IExecuteFunctions } from 'n8n-workflow';

import { checkChoice } from './checks';
import { nodeParameters } from './parameters';
import type { Authentication } from './types';

/** Read before all other settings: some of them depend on the credential. @throws {SettingsError} */
export function readAuthentication(context: IExecuteFunctions): Authentication {
	const chosen = nodeParameters(context).read('authentication', 0, 'apiKey');
	return checkChoice(chosen, 'Authentication', ['apiKey', 'oAuth2']);
}
