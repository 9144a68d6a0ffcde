/* eslint-disable @n8n/community-nodes/no-restricted-imports -- removes the temporary user folder */
import { rmSync } from 'node:fs';
import { Cipher, Container, EncryptionKeyProxy, InstanceSettings } from './core';
import { userFolder } from './environment';

/** Real AES on credentials. Only the server's key table is replaced, by one key that lives in memory. */
export function installEncryption(): void {
	const { encryptionKey } = Container.get(InstanceSettings);
	rmSync(userFolder, { recursive: true, force: true });
	// Up to n8n 2.20 or so there is no key table: the cipher takes the instance's key itself.
	if (typeof Container.get(Cipher).encryptDEKWithInstanceKey !== 'function') return;
	const key = {
		id: 'harness',
		algorithm: 'aes-256-cbc',
		format: 'no-prefix' as const,
		value: Container.get(Cipher).encryptDEKWithInstanceKey(encryptionKey),
	};
	Container.get(EncryptionKeyProxy).setProvider({
		getActiveKey: async () => key,
		getKeyById: async () => null,
		getLegacyKey: async () => key,
	});
}
