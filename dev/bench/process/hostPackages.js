/**
 * Loaded before anything else into the processes that measure. They share one n8n: the harness, this package and others
 * get the copies of n8n's packages that the n8n in CLOSE_BENCH_N8N was installed with.
 */
const Module = require('node:module');

const SHARED = /^(n8n-core|n8n-workflow|@n8n\/di|reflect-metadata|lodash|luxon|axios)(\/|$)/;
const paths = [process.env.CLOSE_BENCH_N8N];

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, isMain, options) {
	return resolve.call(this, request, parent, isMain, SHARED.test(request) ? { paths } : options);
};

/**
 * Makes a node with Close's address in its code call the stand-in instead: the text is replaced while the file is loaded,
 * and nothing is changed on disk. The address is part of a template literal, and so is its replacement.
 */
const CLOSE = 'https://api.close.com/api/v1';
const STAND_IN = '${globalThis.closeBenchUrl}';
const rival = process.env.CLOSE_BENCH_RIVAL;

function readdressed(source, file) {
	const replaced = source.replaceAll(`${CLOSE}$`, `${STAND_IN}$`);
	if (replaced.includes(CLOSE)) throw new Error(`${file} would call Close itself`);
	return replaced;
}

if (rival) {
	const compile = Module.prototype._compile;
	Module.prototype._compile = function (source, file, ...rest) {
		return compile.call(this, file.startsWith(rival) ? readdressed(source, file) : source, file, ...rest);
	};
}
