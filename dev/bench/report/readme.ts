import { sideBySide } from '../scenarios/limited';
import { asMarkdown } from './page';
import type { Results } from './results';
import { measuredTable } from './tables';

const BEGIN = '<!-- Figures of docs/benchmarks.json, made by npm run bench -->\n';
const END = '<!-- End of figures -->';

/** The README with the figures people choose by: what was measured side by side. */
export function readmeWithFigures(readme: string, results: Results): string {
	const begin = readme.indexOf(BEGIN) + BEGIN.length;
	const end = readme.indexOf(END);
	if (begin < BEGIN.length || end < begin)
		throw new Error(`README.md has no place between "${BEGIN}" and "${END}".`);
	return `${readme.slice(0, begin)}\n${figures(results)}\n\n${readme.slice(end)}`;
}

function figures(results: Results): string {
	const measured = results.sections.find(({ id }) => id === sideBySide.id);
	if (!measured) throw new Error(`The saved figures have no section '${sideBySide.id}'.`);
	const columns = ['timeOverIdeal', 'written', 'sent', 'lost', 'doubled'] as const;
	return asMarkdown(measuredTable({ ...sideBySide, columns: [...columns] }, measured));
}
