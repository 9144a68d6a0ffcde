/* eslint-disable @n8n/community-nodes/no-restricted-imports -- writes a file for a process it starts */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export interface Certificate {
	pem: { key: string; cert: string };
	/** For NODE_EXTRA_CA_CERTS. */
	certFile: string;
	remove(): void;
}

/** A certificate of its own for this machine's address, valid for the run. */
export async function createCertificate(): Promise<Certificate> {
	const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
		keyType: 'ec',
		extensions: [
			{ name: 'basicConstraints', cA: true },
			{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
		],
	});
	const dir = mkdtempSync(join(tmpdir(), 'close-bench-tls-'));
	const certFile = join(dir, 'cert.pem');
	writeFileSync(certFile, cert);
	return { pem: { key, cert }, certFile, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
