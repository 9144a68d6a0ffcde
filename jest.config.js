/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	// A whole n8n, what it keeps, and n8n's scanner: 230,000 files.
	modulePathIgnorePatterns: ['<rootDir>/(dev/n8n/(host/node_modules|home)|test/verify/scanner/node_modules)/'],
	transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
	// n8n-core alone takes seconds to load; a slow machine must not turn that into a failed test.
	testTimeout: 60_000,
	// A fresh process every few files. On Node 20 and 22 each file that a process has run slows down every promise of the
	// later ones: jest-circus leaves an AsyncLocalStorage behind (30.5). The pacing simulation took ten times its time.
	workerIdleMemoryLimit: '150MB',
};
