/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads a file */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	type IConnections,
	type INode,
	type INodeProperties,
	NodeHelpers,
} from 'n8n-workflow';

import { createEngine, type Engine, type NodeJson } from '../../dev/harness';
import { NodeTypes } from '../../dev/harness/nodeTypes';
import { Packages } from '../../dev/harness/packages';
import { CORE_NODES } from './coreNodes';
import { findUntidy } from './findUntidy';
import { exampleFiles, readExample, rowExampleFiles } from '../../dev/demo/readExample';

const CLOSE_TYPE = 'n8n-nodes-close-destination.closeDestination';
/** As an agent's tool it has no outputs. */
const TOOL_TYPE = `${CLOSE_TYPE}Tool`;
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
/** Where Close Destination puts what was not accepted. */
const REJECTED = 2;

/** The names n8n gives to the first credential of a type. */
const NEW_CREDENTIALS: Record<string, string> = { closeApi: 'Close account', openAiApi: 'OpenAI account' };

let engine: Engine;
beforeAll(async () => {
	engine = await createEngine();
});

const isClose = ({ type }: NodeJson) => type === CLOSE_TYPE || type === TOOL_TYPE;
const isNote = ({ type }: NodeJson) => type === STICKY_NOTE;
const isTrigger = ({ type }: NodeJson) => /trigger$|\.webhook$/i.test(type);

describe.each(exampleFiles())('%s', (file) => {
	const example = readExample(file);
	const names = example.nodes.map(({ name }) => name);
	const ofClose = example.nodes.filter(isClose);
	const connections = example.connections as IConnections;
	const notes = example.nodes
		.filter(isNote)
		.map(({ parameters }) => (parameters as { content: string }).content)
		.join('\n');

	it('is a whole export', () => {
		expect(example).toMatchObject({
			name: expect.any(String) as string,
			id: expect.stringMatching(/^\w{16}$/) as string,
			settings: { executionOrder: 'v1' },
			active: false,
		});
		for (const unique of ['id', 'name'] as const) {
			expect(new Set(example.nodes.map((node) => node[unique])).size).toBe(example.nodes.length);
		}
	});

	it('has rows that are pinned to a node of it, if it sends rows', () => {
		const pinned = Object.entries(example.pinData ?? {});
		expect(pinned.length > 0).toBe(rowExampleFiles().includes(file));
		for (const [node, rows] of pinned) {
			expect(names).toContain(node);
			expect(rows.length).toBeGreaterThan(0);
		}
	});

	it('connects nodes it has, each of them, and drops no rejected record', () => {
		const wires = Object.entries(connections).flatMap(([from, outputs]) =>
			Object.entries(outputs).flatMap(([kind, wired]) =>
				wired.flat().map((to) => ({ from, kind, to: to!.node })),
			),
		);
		// What serves an agent is wired the other way round: from the tool or the model to the agent.
		const reached = wires.map(({ kind, from, to }) => (kind === 'main' ? to : from));
		const toBeReached = example.nodes.filter((node) => !isNote(node) && !isTrigger(node));
		expect(new Set(reached)).toEqual(new Set(toBeReached.map(({ name }) => name)));
		expect(names).toEqual(expect.arrayContaining(wires.flatMap(({ from, to }) => [from, to])));
		for (const { name, type } of ofClose) {
			if (type === CLOSE_TYPE) expect(connections[name].main[REJECTED]).toHaveLength(1);
		}
	});

	it('names only nodes of n8n itself or of this package, in versions and with parameters they have', () => {
		expect(ofClose.length).toBeGreaterThan(0);
		for (const { type, typeVersion, parameters = {} } of example.nodes.filter((node) => !isClose(node))) {
			expect(Object.keys(CORE_NODES)).toContain(type);
			expect(typeVersion).toBe(CORE_NODES[type].version);
			expect(CORE_NODES[type].parameters).toEqual(expect.arrayContaining(Object.keys(parameters)));
		}
	});

	it('refers only to nodes it has', () => {
		const referred = [...JSON.stringify(example.nodes).matchAll(/\$\('([^']+)'\)/g)];
		for (const [, name] of referred) expect(names).toContain(name);
	});

	it('says on the canvas where the credential goes, and what comes out where', () => {
		expect(names).toContain('About this workflow');
		expect(notes).toMatch(/hoose your credentials? in/);
		const ends = example.nodes.filter((node) => !isNote(node) && !(node.name in connections));
		for (const { name } of [...ofClose, ...ends]) expect(notes).toContain(`*${name}*`);
	});

	it('is tidy: all on the grid, nothing over anything else', () => {
		expect(findUntidy(example.nodes)).toEqual([]);
	});

	it('sets only parameters that the node has and shows, to values that are not the default', () => {
		for (const node of ofClose as unknown as INode[]) {
			const { description } = new NodeTypes(new Packages([engine.loader])).getByNameAndVersion(
				node.type,
				node.typeVersion,
			);
			const { properties } = description;
			const { parameters } = node;
			const kept = NodeHelpers.getNodeParameters(properties, parameters, false, false, node, description);
			expect(kept).toEqual(parameters);
			const options = properties.find(({ name }) => name === 'options')!.options as INodeProperties[];
			expect(options.map(({ name }) => name)).toEqual(
				expect.arrayContaining(Object.keys(parameters.options ?? {})),
			);
			expect(NodeHelpers.getNodeParametersIssues(properties, node, description)).toBeNull();
		}
	});

	it('names the credential, but none that only its author has', () => {
		for (const node of example.nodes.filter(({ credentials }) => credentials)) {
			// Without an id, n8n takes the credential of this name when the workflow is imported.
			const [[type, credential], ...more] = Object.entries(node.credentials!);
			expect([credential, more]).toEqual([{ id: null, name: NEW_CREDENTIALS[type] }, []]);
		}
		for (const { credentials } of ofClose) expect(credentials).toBeDefined();
	});

	it('is explained in the README beside it', () => {
		const readme = readFileSync(join(__dirname, '../../examples/README.md'), 'utf8');
		expect(readme).toContain(`(${file})`);
	});
});
