const { relative } = require('node:path');

const SHOWN = 10;

/** Prints the files that took longest after a run of many: what slows down `npm test` shows where it is added. */
module.exports = class SlowestFiles {
	onRunComplete(_, { testResults }) {
		if (testResults.length <= SHOWN) return;
		const lines = testResults
			.map(({ testFilePath, perfStats }) => ({ testFilePath, seconds: perfStats.runtime / 1000 }))
			.sort((a, b) => b.seconds - a.seconds)
			.slice(0, SHOWN)
			.map(
				({ testFilePath, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${relative('.', testFilePath)}`,
			);
		process.stderr.write(`\nThe slowest files:\n${lines.join('\n')}\n`);
	}
};
