import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { get } from 'lodash';

import { type BaseUrl, parseBaseUrl, parseUrl } from '../syntax/baseUrl';
import { CREDENTIALS } from '../send/http/auth/credentials';
import { readAnswer } from '../send/http/closeClient';
import { readFailure } from '../send/http/connectionFailure';
import { isSuccess } from '../send/judge/statuses';
import { CREDENTIAL_TESTS } from './messages';

/** The longest wait for a credential test. */
const TIMEOUT_MS = 30_000;

type Helpers = ICredentialTestFunctions['helpers'];
type Answer = Parameters<typeof readAnswer>[0];

const failed = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

/** Checks that Close accepts the API key and that the Base URL is Close's. */
export async function testCloseApi(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const key = String(data.apiKey ?? '').trim();
	if (key === '') return failed(CREDENTIALS.apiKey.missing.description);
	const [, scheme] = /^(bearer|basic)\s/i.exec(key) ?? [];
	if (scheme) return failed(CREDENTIAL_TESTS.schemeInKey(scheme));
	if (/\s/.test(key)) return failed(CREDENTIAL_TESTS.blankInKey());
	const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
	return await testAt(this.helpers, data, authorization, CREDENTIAL_TESTS.keyRefused());
}

/** Checks the current access token: a credential test cannot renew it. */
export async function testCloseOAuth2Api(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const token = CREDENTIALS.oAuth2.secretOf(data);
	if (typeof token !== 'string' || token === '') return failed(CREDENTIALS.oAuth2.missing.description);
	return await testAt(this.helpers, data, `Bearer ${token}`, CREDENTIAL_TESTS.tokenRefused());
}

async function testAt(
	helpers: Helpers,
	{ baseUrl }: ICredentialDataDecryptedObject,
	authorization: string,
	refused: string,
): Promise<INodeCredentialTestResult> {
	const base = readBaseUrl(baseUrl);
	if (typeof base === 'string') return failed(base);
	const url = `${base.origin}${base.path}/me/`;
	let answer: Answer;
	try {
		answer = await askWhoIAm(helpers, url, authorization);
	} catch (error) {
		return failed(whyNoAnswer(url, error));
	}
	const fault = answer.statusCode === 401 ? refused : faultOf(url, answer);
	return fault === undefined ? { status: 'OK', message: CREDENTIAL_TESTS.works() } : failed(fault);
}

/** Uses the only HTTP helper of credential tests. Follows no redirect, so that the key goes nowhere else. */
async function askWhoIAm(helpers: Helpers, uri: string, authorization: string): Promise<Answer> {
	return (await helpers.request({
		method: 'GET',
		uri,
		headers: { Accept: 'application/json', Authorization: authorization },
		followRedirect: false,
		simple: false,
		resolveWithFullResponse: true,
		timeout: TIMEOUT_MS,
	})) as Answer;
}

/** @returns a message when the Base URL cannot be used */
function readBaseUrl(given: unknown): BaseUrl | string {
	const text = String(given ?? '').trim();
	if (text !== '' && !/^[a-z][a-z\d+.-]*:\/\//i.test(text)) return CREDENTIAL_TESTS.noScheme();
	if (text !== '' && !/^https?:/i.test(text)) return CREDENTIAL_TESTS.otherScheme(text.split(':')[0]);
	try {
		return parseBaseUrl(given);
	} catch (error) {
		return `${(error as Error).message}. ${String(get(error, 'description') ?? '')}`.trim();
	}
}

function whyNoAnswer(url: string, error: unknown): string {
	const failure = readFailure(error);
	const why = 'detail' in failure ? failure.detail : failure.kind;
	if (failure.kind === 'blocked') return CREDENTIAL_TESTS.blocked(why);
	return failure.kind === 'neverConnected'
		? CREDENTIAL_TESTS.notReached(url, why)
		: CREDENTIAL_TESTS.noAnswer(url, why);
}

/** @returns why this is not Close's answer to a user it knows, if it is not */
function faultOf(url: string, answer: Answer): string | undefined {
	const { statusCode, headers } = answer;
	if (statusCode >= 300 && statusCode < 400) return CREDENTIAL_TESTS.redirected(url, targetOf(url, headers));
	if (statusCode === 404 || statusCode === 405) return CREDENTIAL_TESTS.notThere(url, statusCode);
	if (statusCode === 429 || statusCode >= 500) return CREDENTIAL_TESTS.passing(url, statusCode);
	if (!isSuccess(statusCode)) return CREDENTIAL_TESTS.otherStatus(url, statusCode);
	const reply = readAnswer(answer);
	const id = get(reply, 'body.id') as unknown;
	if (typeof id === 'string' && id.startsWith('user_')) return undefined;
	const why = 'unreadable' in reply ? reply.unreadable : undefined;
	return CREDENTIAL_TESTS.foreign(url, why ?? 'it names no user of Close');
}

/** The origin of a redirect's target: the rest of the URL may hold secrets. */
function targetOf(url: string, { location }: Answer['headers']): string {
	const target = parseUrl(typeof location === 'string' ? location : '') ?? parseUrl(url);
	return target ? target.origin : url;
}
