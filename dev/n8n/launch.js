/** `npm start`. Plain JavaScript for any Node.js: nothing may be installed yet, and the version may be too old. */
const { spawnSync } = require('child_process');
const { existsSync } = require('fs');
const { join } = require('path');

const root = join(__dirname, '../..');

function fail(message) {
	console.error(message);
	process.exit(1);
}

if (parseInt(process.versions.node) < 20)
	fail(`npm start needs Node.js 20 or newer, this is ${process.version}.`);
if (process.platform === 'win32') fail('npm start needs Linux or macOS. On Windows, run it in WSL.');

// npm writes this file last, so that it exists only after a complete installation.
if (!existsSync(join(root, 'node_modules/.package-lock.json'))) {
	const { error, status } = spawnSync('npm', ['ci'], { cwd: root, stdio: 'inherit' });
	if (error) fail(`npm could not be started (${error.message}). Install npm and run npm start again.`);
	if (status !== 0) fail('npm ci did not succeed, see above. Run npm start again.');
}

require('tsx/cjs');
require('./start.ts');
