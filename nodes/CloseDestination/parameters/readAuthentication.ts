import type { IExecuteFunctions } from 'n8n-workflow';

import { nodeParameters } from './nodeParameters';
import { readParameter } from './readParameter';
import type { Authentication } from './types';

/** Read before all other settings, because some depend on the credential. @throws {SettingsError} */
export function readAuthentication(context: IExecuteFunctions): Authentication {
	return readParameter(nodeParameters(context), 'authentication');
}
