/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a program of the tests, not a node */
import { connect } from 'node:net';
import { createCloseSandbox } from '../../dev/sandbox';
import { clientOf, failureOf } from './support';

const AN_HOUR = 3_600_000;

/** Closes a sandbox in the middle of calls that would hang for an hour, prints how they ended, and has to end by itself. */
async function closeWhileHanging(): Promise<void> {
	const sandbox = await createCloseSandbox({
		faults: [
			{ kind: 'delay', delayMs: AN_HOUR, path: '/lead/' },
			{ kind: 'slowDrip', delayMs: AN_HOUR, path: '/me/' },
			{ kind: 'hugeBody', bytes: 500_000_000, path: '/contact/' },
		],
	});
	const api = clientOf(sandbox);
	const hanging = [failureOf(api.post('/lead/', {})), failureOf(api.get('/me/'))];
	const flood = failureOf(api.post('/contact/', {}, { responseType: 'stream' }));
	const { hostname, port } = new URL(sandbox.origin);
	const silent = connect(Number(port), hostname, () => silent.write('POST /api/v1/lead/ HTT'));
	silent.on('error', () => {});
	await flood;
	while (sandbox.requests.length < 3) await new Promise((done) => setImmediate(done));

	await sandbox.close();
	const endings = await Promise.all([...hanging, failureOf(api.get('/me/'))]);
	process.stdout.write(`${JSON.stringify(endings)}\n`);
}

void closeWhileHanging();
