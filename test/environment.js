const { AsyncLocalStorage } = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');

const inUse = new Set();
for (const method of ['run', 'enterWith']) {
	const original = AsyncLocalStorage.prototype[method];
	AsyncLocalStorage.prototype[method] = function (...args) {
		inUse.add(this);
		return original.apply(this, args);
	};
}

/**
 * Leaves no AsyncLocalStorage behind. jest-circus (30.5) and n8n-core make one per test file, and on Node 20 and 22 each
 * of them slows down every promise of the files that follow in the same process.
 */
module.exports = class extends TestEnvironment {
	async teardown() {
		for (const storage of inUse) storage.disable();
		inUse.clear();
		await super.teardown();
	}
};
