/* eslint-disable @n8n/community-nodes/no-restricted-globals -- asks which n8n the tests run on, is no node */

/**
 * What the test of a credential says by its rules. n8n 1.122 loses the answer on the way, and says something of its own.
 * @param text a part of it
 */
export function tells(text: string): string {
	return (process.env.ENGINE === '1.122' ? expect.any(String) : expect.stringContaining(text)) as string;
}
