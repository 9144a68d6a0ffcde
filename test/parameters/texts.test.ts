import {
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	NodeHelpers,
} from 'n8n-workflow';

import { OPERATIONS } from '../../nodes/CloseDestination/close/catalogue';
import { CloseDestination } from '../../nodes/CloseDestination/CloseDestination.node';
import { messagesPage } from '../../dev/docs/messagesPage';
import { DEFAULTS, parametersOf } from './rules';

const { description } = new CloseDestination();

/** Every parameter, those inside collections included. */
const all = description.properties.flatMap(withInner);

function withInner(property: INodeProperties): INodeProperties[] {
	const { type, options = [] } = property;
	if (type === 'collection') return [property, ...(options as INodeProperties[]).flatMap(withInner)];
	if (type !== 'fixedCollection') return [property];
	return [property, ...(options as INodePropertyCollection[]).flatMap(({ values }) => values)];
}

const choicesOf = ({ type, options = [] }: INodeProperties) =>
	type === 'options' ? (options as INodePropertyOptions[]) : [];
const parameters = all.filter(({ type }) => type !== 'notice' && type !== 'collection');
const texts = all.flatMap((property) => [
	...(property.type === 'notice' ? [property.displayName] : []),
	property.description ?? '',
	property.hint ?? '',
	...choicesOf(property).map((choice) => choice.description ?? ''),
]);

describe('the texts of the parameters', () => {
	it('explain every parameter', () => {
		const silent = parameters.filter((property) => !property.description);
		expect(silent.map(({ name }) => name)).toEqual([]);
	});

	it('say of what is on or off whether it is', () => {
		const switches = parameters.filter(({ type }) => type === 'boolean');
		expect(switches.filter((property) => !property.description?.startsWith('Whether '))).toEqual([]);
	});

	it('give examples as examples', () => {
		const placeholders = parameters
			.map(({ placeholder }) => placeholder)
			.filter((text) => text !== undefined);
		expect(placeholders.filter((text) => !/^(e\.g\. |Add )/.test(text))).toEqual([]);
	});

	it('avoid the words that frighten', () => {
		expect(texts.filter((text) => /\b(error|problem|failure|mistake)/i.test(text))).toEqual([]);
	});
});

/** What stands between quotes with a capital letter and belongs to n8n, or to the credentials. */
const OF_N8N = ['Expression', 'Fixed', 'Test', 'Base URL', 'Credential', 'Bearer'];

test.each([
	['the parameters', texts.join('\n')],
	['the messages', messagesPage()],
])('what %s name in quotes is there', (_, text) => {
	const known = new Set([
		...OF_N8N,
		...all.map(({ displayName }) => displayName),
		...all.flatMap(choicesOf).map(({ name }) => name),
	]);
	const named = Array.from(
		text.matchAll(/(?<![\p{L}\p{N}])'([A-Z][\w\s:]*)'(?!\p{L})/gu),
		([, name]) => name,
	);
	expect(named.length).toBeGreaterThan(5);
	expect([...new Set(named)].filter((name) => !known.has(name))).toEqual([]);
});

const notice = description.properties.find(({ name }) => name === 'messageNotice')!;
const isWarned = (method: string, value: string) =>
	NodeHelpers.displayParameter(
		{ ...parametersOf(DEFAULTS), method, endpoint: { __rl: true, mode: 'url', value } },
		notice,
		null,
		description,
	);

test('a notice warns where messages go out to people, and nowhere else', () => {
	const warned = OPERATIONS.filter(({ method, path }) => isWarned(method, path));
	const sending = OPERATIONS.filter(({ sendsMessage }) => sendsMessage !== undefined);
	expect(sending.length).toBeGreaterThan(3);
	expect(warned).toEqual(sending);
	expect(isWarned('POST', 'https://api.close.com/api/v1/activity/sms/')).toBe(true);
	expect(isWarned('DELETE', '/activity/email/{id}/')).toBe(false);
});

test('no parameter is shown by a regular expression: n8n gives each a deadline, and a busy machine misses it', () => {
	expect(JSON.stringify(description.properties)).not.toContain('"regex"');
});
