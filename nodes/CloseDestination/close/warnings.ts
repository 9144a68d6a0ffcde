import type { CloseOperation, Warning } from './types';

export const DELETES_FOR_GOOD = 'Deletes in Close. This cannot be undone.';

/** The warnings that follow from an operation's flags, the most serious first. */
export function warningsFor(operation: Omit<CloseOperation, 'warnings'>): Warning[] {
	const {
		method,
		sendsMessage,
		costsMoney,
		givesAccess,
		oAuthOnly,
		irreversible,
		asynchronous,
		createsLeadFor,
	} = operation;
	const always = (text: string): Warning => ({ text });
	return [
		irreversible && always(method === 'DELETE' ? DELETES_FOR_GOOD : 'This cannot be undone in Close.'),
		sendsMessage && { when: sendsMessage.when, text: `Sends ${sendsMessage.what}.` },
		costsMoney !== undefined && always(`Costs money: ${costsMoney}.`),
		givesAccess && { when: givesAccess.when, text: `Gives ${givesAccess.what}.` },
		oAuthOnly && always('Needs the OAuth2 credential: Close refuses this call with an API key.'),
		asynchronous && always('Close does this in the background: an accepted call is not carried out yet.'),
		createsLeadFor !== undefined && {
			when: { fields: ['lead_id'], missing: true },
			text: `Close creates a new lead for this ${createsLeadFor}.`,
		},
	].filter((warning): warning is Warning => Boolean(warning));
}
