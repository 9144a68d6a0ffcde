import { SYNTAX_ERRORS } from './messages';

export interface BaseUrl {
	/** `https://api.close.com` */
	origin: string;
	/** `/api/v1`, without a trailing slash; empty when the base has no path. */
	path: string;
}

/** Close's API. Source: developer.close.com, "API overview". */
export const DEFAULT_BASE_URL = 'https://api.close.com/api/v1';

/** Reads the credential's base URL. Another package's `closeApi` credential has none: then it is Close's own. */
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

const CLOSE = new URL(DEFAULT_BASE_URL).origin;

/** Not the case for a gateway in front of Close, or a stand-in. */
export const isCloseItself = ({ origin }: BaseUrl) => origin === CLOSE;

/** Whether the URL, parsed as HTTP clients do, has the base's origin and lies under its path. */
export function liesUnder(base: BaseUrl, text: string): boolean {
	const url = parseUrl(text);
	return url !== undefined && url.origin === base.origin && url.pathname.startsWith(`${base.path}/`);
}

/** Avoids `URL.canParse`: in Node 20 it rejects all text with an umlaut once V8 has optimized its caller. */
export function parseUrl(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}
