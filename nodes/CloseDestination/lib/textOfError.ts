/** The message of whatever was thrown. */
export function textOfError(error: unknown): string {
	const { message } = Object(error) as { message?: unknown };
	if (typeof message === 'string' && message !== '') return message;
	return typeof error === 'string' ? error : 'an error without a message';
}
