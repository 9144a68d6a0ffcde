const quick = require('../../jest.config');

/** What runs against a real n8n, as installed with npm. @type {import('jest').Config} */
module.exports = {
	...quick,
	rootDir: '../..',
	testMatch: ['<rootDir>/test/**/*.e2e.ts'],
	globalSetup: '<rootDir>/test/n8n/globalSetup.ts',
	globalTeardown: '<rootDir>/test/n8n/globalTeardown.ts',
	// An n8n takes a core and 500 MB.
	maxWorkers: 1,
	testTimeout: 180_000,
};
