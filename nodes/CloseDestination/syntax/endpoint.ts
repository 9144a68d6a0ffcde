import type { IDataObject } from 'n8n-workflow';

import type { BaseUrl } from './baseUrl';
import { liesUnder, parseUrl } from './baseUrl';
import type { FieldPattern } from './fieldPattern';
import { SYNTAX_ERRORS, SYNTAX_REFUSALS } from './messages';
import { Refusal } from '../lib/Refusal';
import { shorten } from '../lib/shorten';
import { splitOutside } from './splitOutside';
import { type NamedTemplate, type Template, fieldsOf, fillTemplate, parseTemplate } from './template';

/** Where calls go: a path under the base URL, with placeholders. */
export interface Endpoint {
	base: BaseUrl;
	/** The path below the base, with a slash at both ends and placeholders unfilled: `/lead/{id}/`. */
	route: string;
	path: Template;
	query: Template;
	/** Fields the path may use, alternatives included; they are left out of the body. */
	pathFields: FieldPattern[];
}

/**
 * The longest URL to send. Close recommends 2,000 characters for query strings, and one of 4,899 is known to have
 * worked; servers commonly refuse request lines above 8,190.
 */
export const MAX_URL_LENGTH = 8_000;

/**
 * Reads what a person writes as Endpoint: `/lead/`, `lead`, `/lead/{lead_id}/?_fields=id`, or a full URL.
 * The slash Close wants at the end of a path is added.
 * @throws {SettingsError} when it is not under the base URL or cannot be parsed
 */
export function parseEndpoint(text: string, base: BaseUrl): Endpoint {
	const given = text.trim();
	if (given === '') throw SYNTAX_ERRORS.endpointEmpty();
	parseTemplate(given, 'Endpoint');
	const relative = relativeTo(base, given);
	const [rawPath, ...rawQuery] = splitOutside('{}', relative, '?');
	const route = `/${rawPath.replace(/^\/|\/$/g, '')}/`;
	const path = parseTemplate(route, 'Endpoint');
	refuseUnsafePath(route, path, given, base);
	return {
		base,
		route,
		path,
		query: parseTemplate(rawQuery.join('?'), 'Endpoint'),
		pathFields: fieldsOf(path),
	};
}

/** The part of the endpoint below the base URL. */
function relativeTo(base: BaseUrl, given: string): string {
	if (/[\\\s#]/.test(withoutPlaceholders(given))) {
		throw SYNTAX_ERRORS.oddCharacter(shorten(given));
	}
	if (!/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(given)) {
		// A path copied from Close's documentation may repeat the base's own path.
		const path = `/${given.replace(/^\/+/, '')}`;
		return base.path !== '' && path.startsWith(`${base.path}/`) ? path.slice(base.path.length) : path;
	}
	const url = parseUrl(withoutPlaceholders(given));
	const path = given.replace(/^[^:]*:\/\/[^/?]*/, '');
	const within = url?.origin === base.origin && path.startsWith(`${base.path}/`);
	if (!within || url.username !== '' || url.password !== '') {
		throw SYNTAX_ERRORS.outsideBaseUrl(`${base.origin}${base.path}`, shorten(given));
	}
	return path.slice(base.path.length);
}

function refuseUnsafePath(route: string, path: Template, given: string, base: BaseUrl): void {
	const literal = path.map((part) => (typeof part === 'string' ? part : 'x')).join('');
	if (route === '//' || literal.includes('//')) {
		throw SYNTAX_ERRORS.emptySegment(shorten(given));
	}
	if (hasDotSegment(literal) || !liesUnder(base, `${base.origin}${base.path}${literal}`)) {
		throw SYNTAX_ERRORS.leavesItsPath(shorten(given));
	}
}

const withoutPlaceholders = (text: string) => text.replace(/\{[^{}]*\}/g, 'x');

/** Checks the decoded path too: Close's server decodes the path once more before it routes. */
function hasDotSegment(path: string): boolean {
	return path
		.replace(/%2e/gi, '.')
		.replace(/%2f|%5c|\\/gi, '/')
		.split('/')
		.some((segment) => segment === '.' || segment === '..');
}

/**
 * The URL for one record. Every value is encoded and cannot leave its path segment or query parameter.
 * @param read what a value stands for in the path
 */
export function renderUrl(
	endpoint: Endpoint,
	query: readonly NamedTemplate[],
	record: IDataObject,
	read: (value: string, field: string) => string = (value) => value,
): string | Refusal {
	const encode = (value: string, field: string) => encodeSegment(read(value, field), field);
	const path = fillTemplate(endpoint.path, record, encode, 'endpoint');
	if (path instanceof Refusal) return path;
	const ownQuery = fillTemplate(endpoint.query, record, encodeValue, 'endpoint');
	if (ownQuery instanceof Refusal) return ownQuery;
	const pairs = ownQuery === '' ? [] : [ownQuery];
	for (const { name, value } of query) {
		const text = fillTemplate(encodeLiterals(value), record, encodeValue, `query parameter '${name}'`);
		if (text instanceof Refusal) return text;
		pairs.push(`${encodeURIComponent(name)}=${text}`);
	}
	const { base } = endpoint;
	const url = `${base.origin}${base.path}${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
	if (url.length > MAX_URL_LENGTH) return SYNTAX_REFUSALS.urlTooLong(url.length, MAX_URL_LENGTH);
	if (hasDotSegment(path) || !liesUnder(base, url)) {
		return SYNTAX_REFUSALS.leadsElsewhere(endpoint.pathFields.map(({ text }) => text).join(', '));
	}
	return url;
}

function encodeSegment(value: string, field: string): string | Refusal {
	return hasDotSegment(value) ? SYNTAX_REFUSALS.leadsElsewhere(field) : encodeValue(value, field);
}

function encodeValue(value: string, field: string): string | Refusal {
	return /\p{Surrogate}/u.test(value) ? SYNTAX_REFUSALS.halfCharacter(field) : encodeURIComponent(value);
}

const encodedLiterals = new WeakMap<Template, Template>();

/** Literal parts of query parameters are written unencoded; they are encoded once per template. */
function encodeLiterals(template: Template): Template {
	let encoded = encodedLiterals.get(template);
	if (!encoded) {
		encoded = template.map((part) => (typeof part === 'string' ? encodeURIComponent(part) : part));
		encodedLiterals.set(template, encoded);
	}
	return encoded;
}
