import type { IExecuteFunctions } from 'n8n-workflow';

type Replaceable = Pick<IExecuteFunctions, 'getCredentials' | 'getExecutionCancelSignal'>;

/**
 * The context with some of its functions replaced. n8n's request helpers take the stop signal, and for OAuth2 the
 * credential too, from their context and from nowhere else.
 */
export function contextWith(context: IExecuteFunctions, replaced: Partial<Replaceable>): IExecuteFunctions {
	return Object.assign(Object.create(context) as IExecuteFunctions, replaced);
}
