import {
	type IDataObject,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	NodeOperationError,
} from 'n8n-workflow';

import { type ListEntry, type ListName, pathOfPage, readPage } from '../close/lists';
import { type BaseUrl, parseBaseUrl } from '../syntax/baseUrl';
import { SettingsError } from '../lib/SettingsError';
import { systemClock } from '../lib/clock';
import { nodeError } from '../lib/nodeError';
import { openAuth } from '../send/http/auth/openAuth';
import { createCloseClient } from '../send/http/closeClient';
import { contextWith } from '../send/http/contextWith';
import { judgeReading, readRequest, troubleIn } from '../send/http/readClose';
import type { CloseClient } from '../send/types';

/** The longest wait for a list in the editor. */
const TIMEOUT_MS = 30_000;
/** The most entries that are read from one list. */
const MOST_ENTRIES = 1_000;

/** Reads from Close for the editor. Every error is thrown, so that the editor shows why a list stays empty. */
export class CloseReader {
	private constructor(
		private readonly context: ILoadOptionsFunctions,
		readonly base: BaseUrl,
		private readonly client: CloseClient,
	) {}

	/** The only place where the editor's methods open the credential. */
	static async open(context: ILoadOptionsFunctions): Promise<CloseReader> {
		// The functions below need only what both contexts have, and the cancel signal, which the editor's context lacks.
		const executing = contextWith(context as unknown as IExecuteFunctions, {
			getExecutionCancelSignal: () => undefined,
		});
		const chosen = context.getCurrentNodeParameter('authentication');
		const opening = openAuth(executing, chosen === 'oAuth2' ? 'oAuth2' : 'apiKey', systemClock);
		const access = await opening.catch((error: SettingsError) => {
			throw explained(context, error);
		});
		const base = orExplain(context, () => parseBaseUrl(access.credential.baseUrl));
		return new CloseReader(context, base, createCloseClient(executing, access, TIMEOUT_MS, systemClock));
	}

	/** @see readRequest */
	async read(path: string, namesObject = false): Promise<IDataObject> {
		const request = readRequest(this.base, path, namesObject);
		const reply = await this.client(request);
		const { statusCode, body } = reply.kind === 'answer' ? reply : { statusCode: null, body: null };
		const trouble = troubleIn({ verdict: judgeReading(reply, request), statusCode });
		if (trouble) throw nodeError(this.context.getNode(), trouble);
		return Object(body) as IDataObject;
	}

	async readList(name: ListName): Promise<ListEntry[]> {
		const entries: ListEntry[] = [];
		for (let skip = 0; skip < MOST_ENTRIES;) {
			const page = readPage(name, await this.read(pathOfPage(name, skip)));
			entries.push(...(page?.entries ?? []));
			if (!page?.hasMore) break;
			skip += page.count;
		}
		return entries;
	}
}

/** Turns a SettingsError into the error that n8n shows. */
export function orExplain<T>(context: ILoadOptionsFunctions, read: () => T): T {
	try {
		return read();
	} catch (error) {
		throw explained(context, error as SettingsError);
	}
}

export function explained(
	context: ILoadOptionsFunctions,
	{ message, description }: { message: string; description: string },
): NodeOperationError {
	return new NodeOperationError(context.getNode(), message, { description });
}
