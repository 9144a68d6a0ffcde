const { src, dest, parallel } = require('gulp');

/** Icons sit beside `nodes` and `credentials`; the compiled code refers to them as `file:../../icons/…`. */
const icons = () => src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));

/** The codex (`*.node.json`) and the output schema, which n8n looks up beside the compiled node. */
const nodeAssets = () =>
	src(['nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json']).pipe(dest('dist/nodes'));

exports.default = parallel(icons, nodeAssets);
