import { SYNTAX_ERRORS } from './messages';

export interface BaseUrl {
	/** `https://api.close.com` */
	origin: string;
	/** `/api/v1`, without a slash at the end; empty for a base without a path. */
	path: string;
}

/** Close's API. Source: developer.close.com, "API overview". */
export const DEFAULT_BASE_URL = 'https://api.close.com/api/v1';

/** Reads the credential's base URL; another package's `closeApi` credential has none, then Close itself is meant. */
export function parseBaseUrl(text: unknown): BaseUrl {
	const given = String(text ?? '').trim() || DEFAULT_BASE_URL;
	const url = parseUrl(given);
	const usable =
		url !== undefined &&
		/^https?:$/.test(url.protocol) &&
		url.username === '' &&
		url.password === '' &&
		url.search === '' &&
		url.hash === '' &&
		!given.includes('\\');
	if (!usable) throw SYNTAX_ERRORS.baseUrlUnusable(DEFAULT_BASE_URL);
	return { origin: url.origin, path: url.pathname.replace(/\/+$/, '') };
}

/** Whether the URL, as a client would read it, stays on the base's origin and under its path. */
export function liesUnder(base: BaseUrl, text: string): boolean {
	const url = parseUrl(text);
	return url !== undefined && url.origin === base.origin && url.pathname.startsWith(`${base.path}/`);
}

/** Not by `URL.canParse`: in Node 20 it answers no to every text with an umlaut once V8 has optimized its caller. */
export function parseUrl(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}
