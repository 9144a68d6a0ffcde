const { join } = require('node:path');

const rootDir = join(__dirname, '../..');
const engine = join(__dirname, process.env.ENGINE, 'node_modules');

/** The engine tests with the packages of another n8n version. @type {import('jest').Config} */
module.exports = {
	...require('../../jest.config.js'),
	rootDir,
	testMatch: ['<rootDir>/test/engine/*.test.ts'],
	// n8n-core 1.122 leaves something open that would keep a finished run alive.
	forceExit: true,
	moduleNameMapper: { '^(n8n-core|n8n-workflow|@n8n/di|reflect-metadata)$': `${engine}/$1` },
};
