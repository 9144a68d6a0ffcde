/* eslint-disable @n8n/community-nodes/no-restricted-imports -- waits, is no node */
import { setTimeout as sleep } from 'node:timers/promises';

const WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 50;

/** Waits until there is something to return. @param what is said when it does not come */
export async function until<T>(
	what: string,
	look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
	const deadline = Date.now() + WITHIN_MS;
	for (;;) {
		const found = await look();
		if (found !== undefined && found !== false) return found;
		if (Date.now() > deadline) throw new Error(`Not within ${WITHIN_MS / 1000} seconds: ${what}.`);
		await sleep(LOOK_EVERY_MS);
	}
}
