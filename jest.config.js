/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: '<rootDir>/test/environment.js',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	// A whole n8n, what it keeps, and n8n's scanner: 230,000 files.
	modulePathIgnorePatterns: [
		'<rootDir>/(dev/n8n/(host/node_modules|home)|test/verify/scanner/node_modules)/',
	],
	transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
	// n8n-core alone takes seconds to load; a slow machine must not turn that into a failed test.
	testTimeout: 60_000,
	// Jest would leave one core idle: of two, that is half of them.
	maxWorkers: '100%',
	reporters: ['default', '<rootDir>/test/slowestFiles.js'],
	// A fresh process before memory runs out, and not earlier: in one that has loaded n8n-core before, it loads in half the time.
	workerIdleMemoryLimit: '800MB',
};
