/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the sources */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../..');
const node = 'nodes/CloseDestination';

interface Source {
	path: string;
	text: string;
	/** What it imports; `isType` when nothing of it is left at run time. */
	imports: Array<{ from: string; isType: boolean }>;
}

const IMPORT = /^\s*(?:import|export)\s+(type\s+)?[^;'"]*?from\s+['"]([^'"]+)['"]/gm;
const OTHER_IMPORT = /(?:^\s*import\s+|\bimport\(\s*|\brequire\(\s*)['"]([^'"]+)['"]/gm;

function readSource(path: string): Source {
	const text = readFileSync(join(root, path), 'utf8');
	const imports = [
		...Array.from(text.matchAll(IMPORT), ([, type, from]) => ({ from, isType: type !== undefined })),
		...Array.from(text.matchAll(OTHER_IMPORT), ([, from]) => ({ from, isType: false })),
	];
	return { path, text, imports };
}

const sources = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.map((path) => join(folder, path).replaceAll('\\', '/'))
		.filter((path) => path.endsWith('.ts'))
		.map(readSource),
);
const sourcesIn = (folder: string) => sources.filter(({ path }) => path.startsWith(`${node}/${folder}/`));
const mentioning = (word: string) =>
	sources.filter(({ text }) => text.includes(word)).map(({ path }) => path);

/** `file -> module` for each import that matches. */
const importsOf = (some: Source[], matches: (imported: Source['imports'][number]) => boolean) =>
	some.flatMap(({ path, imports }) => imports.filter(matches).map(({ from }) => `${path} -> ${from}`));

test('the sources are found', () => {
	expect(sourcesIn('plan').length).toBeGreaterThan(10);
	expect(importsOf(sources, ({ from }) => from === 'n8n-workflow').length).toBeGreaterThan(10);
});

test.each(['plan', 'syntax', 'close'])('%s knows of n8n no more than its types', (folder) => {
	expect(importsOf(sourcesIn(folder), ({ from, isType }) => from === 'n8n-workflow' && !isType)).toEqual([]);
});

/** The rooms, each with those below it, which are all that it may import from. */
const BELOW: Record<string, string[]> = {
	lib: [],
	syntax: ['lib'],
	close: ['lib'],
	parameters: ['lib', 'syntax', 'close'],
	plan: ['lib', 'syntax', 'close', 'parameters'],
	send: ['lib', 'syntax', 'close', 'parameters', 'plan'],
	output: ['lib', 'syntax', 'close', 'parameters', 'plan', 'send'],
	methods: ['lib', 'syntax', 'close', 'parameters', 'plan', 'send'],
};

const roomOf = (path: string) => path.slice(node.length + 1).split('/')[0];

test.each(Object.entries(BELOW))('imports of %s point one way', (room, below) => {
	const upward = sourcesIn(room).flatMap(({ path, imports }) =>
		imports
			.filter(({ from }) => from.startsWith('.'))
			.map(({ from }) => join(dirname(path), from).replaceAll('\\', '/'))
			.filter((target) => ![room, ...below].includes(roomOf(target)))
			.map((target) => `${path} -> ${target}`),
	);
	expect(upward).toEqual([]);
});

test('every room is known', () => {
	const rooms = new Set(sources.filter(({ path }) => path.startsWith(node)).map(({ path }) => roomOf(path)));
	const files = ['CloseDestination.node.ts', 'run.ts', 'prepareRun.ts'];
	expect([...rooms].filter((room) => !(room in BELOW) && !files.includes(room))).toEqual([]);
});

test.each(['plan', 'syntax', 'parameters', 'output'])('%s knows no clock', (folder) => {
	const clocks = /\b(Date\.now|new Date\(\)|performance\.now|setTimeout|sleep)\b/;
	const guilty = sourcesIn(folder).filter(({ text }) => clocks.test(text));
	expect(guilty.map(({ path }) => path)).toEqual([]);
});

test('no file needs itself in order to be loaded', () => {
	const needs = new Map(
		sources.map(({ path, imports }) => [
			path,
			imports
				.filter(({ from, isType }) => from.startsWith('.') && !isType)
				.map(({ from }) => join(dirname(path), `${from}.ts`).replaceAll('\\', '/')),
		]),
	);
	const circleFrom = (path: string, way: string[]): string[] => {
		if (way.includes(path)) return [[...way, path].join(' -> ')];
		return (needs.get(path) ?? []).flatMap((next) => circleFrom(next, [...way, path]));
	};
	expect([...needs.keys()].flatMap((path) => circleFrom(path, []))).toEqual([]);
});

test('one file calls the API', () => {
	expect(mentioning('httpRequestWithAuthentication')).toEqual([`${node}/send/http/closeClient.ts`]);
	expect(mentioning('helpers.httpRequest(')).toEqual([]);
});

test('one file reads parameters', () => {
	expect(mentioning('getNodeParameter(')).toEqual([`${node}/parameters/nodeParameters.ts`]);
});

test('nothing that ships reaches past n8n', () => {
	const forbidden = /^(node:|axios$|fs($|\/)|https?$|net$|tls$|child_process$|os$|path$|process$|timers)/;
	expect(importsOf(sources, ({ from }) => forbidden.test(from))).toEqual([]);
});

test('nothing that ships imports tests', () => {
	expect(importsOf(sources, ({ from }) => /(^|\/)test(\/|$)/.test(from))).toEqual([]);
});
