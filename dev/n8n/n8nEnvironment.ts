/* eslint-disable @n8n/community-nodes/no-restricted-globals -- reads the environment, is no node */
import { pick } from 'lodash';

import { pathForN8n } from './install';
import { ADDRESS } from './ports';

/** All that reaches n8n of the caller's environment, which may hold settings for another n8n, or say that this is a test. */
const KEPT = ['HOME', 'LANG', 'TMPDIR', 'TZ'];

const SETTINGS = {
	N8N_HOST: ADDRESS,
	N8N_LISTEN_ADDRESS: ADDRESS,
	N8N_WORKER_SERVER_ADDRESS: ADDRESS,
	N8N_SECURE_COOKIE: 'false',
	// Made up, and the same for all: a main and its workers must share it.
	N8N_ENCRYPTION_KEY: 'made-up',
	// Ctrl-C must not take long because an execution is still under way.
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
	// No calls to n8n's own servers.
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DISABLED_MODULES: 'mcp-registry',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	// No surveys or onboarding questions.
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_LOG_LEVEL: 'warn',
};

export function n8nEnvironment(userFolder: string): Record<string, string> {
	return {
		...(pick(process.env, KEPT) as Record<string, string>),
		PATH: pathForN8n(),
		...SETTINGS,
		N8N_USER_FOLDER: userFolder,
	};
}
