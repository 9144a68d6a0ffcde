import type { IDataObject } from 'n8n-workflow';

import { findOperation, type FoundOperation } from '../close/findOperation';
import { withoutLink } from '../close/ids';
import { HEADER_VALUE } from '../syntax/headers';
import type { BaseUrl } from '../syntax/baseUrl';
import type { RecordSettings } from '../parameters/types';
import { type Endpoint, renderUrl } from '../syntax/endpoint';
import { type Template, fillTemplate } from '../syntax/template';
import type { Target } from './types';
import { Refusal } from '../lib/Refusal';
import { PLAN_REFUSALS } from './messages';

const sharedTargets = new WeakMap<RecordSettings, Target>();

/** Where a record goes. Settings without placeholders share one target, which is rendered once. */
export function renderTarget(settings: RecordSettings, record: IDataObject): Target | Refusal {
	const shared = sharedTargets.get(settings);
	if (shared) return shared;
	const url = renderUrl(settings.endpoint, settings.query, record, withoutLink);
	if (url instanceof Refusal) return url;
	const headers: Record<string, string> = {};
	for (const { name, value } of settings.headers) {
		const text = fillTemplate(
			value,
			record,
			(part, field) => checkHeaderValue(part, field, name),
			`header '${name}'`,
		);
		if (text instanceof Refusal) return text;
		headers[name] = text;
	}
	const { method, endpoint } = settings;
	const path = pathBelow(endpoint.base, url);
	const found = findOperation(method, path);
	const target = {
		method,
		url,
		headers,
		key: `${method} ${url} ${JSON.stringify(headers)}`,
		path,
		namesObject: namesObject(endpoint, path, found),
		found,
	};
	if (isConstant(settings)) sharedTargets.set(settings, target);
	return target;
}

/** By a placeholder or a literal id. In a path that Close does not have, any digit may belong to an id. */
function namesObject({ pathFields }: Endpoint, path: string, found?: FoundOperation): boolean {
	if (pathFields.length > 0) return true;
	return found ? Object.keys(found.values).length > 0 : /\d/.test(path);
}

function pathBelow({ origin, path }: BaseUrl, url: string): string {
	return url.slice(origin.length + path.length).split('?', 1)[0];
}

function checkHeaderValue(value: string, field: string, header: string): string | Refusal {
	return HEADER_VALUE.test(value) ? value : PLAN_REFUSALS.header(field, header);
}

function isConstant({ endpoint, query, headers }: RecordSettings): boolean {
	const templates: Template[] = [
		endpoint.path,
		endpoint.query,
		...query.map(({ value }) => value),
		...headers.map(({ value }) => value),
	];
	return templates.flat().every((part) => typeof part === 'string');
}
