import { sumBy } from 'lodash';
import type { HeaderMode } from '../sandbox';
import { takeAccount, type Account } from './account';
import { stopAll } from './child';
import { type JobResult, namesOf } from './job';
import { startNode, type NodeProcessOptions } from './nodeProcess';
import { startSandbox } from './sandboxProcess';
import { createCertificate } from './certificate';

export interface LimitedRun {
	perSecond: number;
	headers: HeaderMode;
	creates: number;
	/** n8n processes that share the key and do not know of each other. */
	processes: number;
	latencyMs: number;
	/** Whether calls go over HTTPS: a handshake per call, as n8n makes them to Close. */
	tls: boolean;
}

export interface LimitedResult extends Account {
	/** From the first start to the last end. */
	seconds: number;
	/** What the limit alone would take. */
	idealSeconds: number;
	timeOverIdeal: number;
	/** Records the processes put on their Sent output. */
	sent: number;
	longestStallMs: number;
	/** What went wrong in a process, if anything did. */
	errors: string[];
}

const API_KEY = 'api_bench';

/** Sends creates from one or more n8n processes to one sandbox with a rate limit. */
export async function runLimited(run: LimitedRun, options: NodeProcessOptions = {}): Promise<LimitedResult> {
	const { perSecond, headers, creates, processes, latencyMs } = run;
	const limits = { requestsPerSecond: perSecond, headerMode: headers };
	const certificate = run.tls ? await createCertificate() : undefined;
	const nodeOptions = { ...options, trustedCertificate: certificate?.certFile };
	const starts = [
		startSandbox({ apiKeys: [API_KEY], latencyMs, limits, tls: certificate?.pem }),
		...Array.from({ length: processes }, async () => await startNode(nodeOptions)),
	] as const;
	try {
		const [sandbox, ...nodes] = await Promise.all(starts);
		const results = await Promise.all(
			shares(creates, processes).map(async (records, process) => {
				const job = { url: sandbox.url, apiKey: API_KEY, round: 0, records };
				return await nodes[process].run({ node: 'closeDestination', ...job });
			}),
		);
		const expected = namesOf({ from: 0, count: creates });
		const account = takeAccount(expected, await sandbox.leadNames(), await sandbox.stats());
		return { ...account, ...summarize(results, creates / perSecond) };
	} finally {
		await stopAll(starts);
		certificate?.remove();
	}
}

/** Cuts the records into parts of equal size, as far as it works out even. */
function shares(creates: number, processes: number) {
	const borders = Array.from({ length: processes + 1 }, (_, part) =>
		Math.round((creates * part) / processes),
	);
	return borders.slice(1).map((to, part) => ({ from: borders[part], count: to - borders[part] }));
}

function summarize(results: JobResult[], idealSeconds: number) {
	const startedAt = Math.min(...results.map((result) => result.startedAt));
	const endedAt = Math.max(...results.map((result) => result.endedAt));
	const seconds = (endedAt - startedAt) / 1000;
	return {
		seconds,
		idealSeconds,
		timeOverIdeal: seconds / idealSeconds,
		sent: sumBy(results, 'sent'),
		longestStallMs: Math.max(...results.map((result) => result.longestStallMs)),
		errors: results.flatMap(({ status, error }) => (status === 'success' ? [] : [error ?? status])),
	};
}
