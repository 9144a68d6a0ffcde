/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- starts programs, is no node */
import { rmSync } from 'node:fs';

import { N8nClient } from '../../../dev/n8n/n8nClient';
import { ADDRESS, freePort } from '../../../dev/n8n/ports';
import { type RunningN8n, startN8n } from '../../../dev/n8n/runN8n';
import { createUserFolder } from '../../../dev/n8n/userFolder';
import { DATABASE, DATABASE_USER, type Postgres, startPostgres } from './postgres';
import { type Redis, startRedis } from './redis';
import { until } from './until';

/** How many executions a worker runs at once. */
export const CONCURRENCY = 2;

/** n8n sees that a worker is gone when it no longer renews its locks: after seconds here, not after a minute. */
const LOCKS = {
	QUEUE_WORKER_LOCK_DURATION: '10000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '2000',
};

/** A main and its workers, with the package. */
export class N8nQueue {
	readonly workers: RunningN8n[] = [];
	/** Of what has been started, in this order. */
	private readonly removals: Array<() => Promise<void> | void> = [];
	private readonly userFolder = createUserFolder();
	private env: Record<string, string> = {};
	/** Logged in as the owner. */
	client!: N8nClient;
	database!: Postgres;

	private constructor() {
		this.removals.push(() => rmSync(this.userFolder, { recursive: true, force: true }));
	}

	static async start(workers: number): Promise<N8nQueue> {
		const queue = new N8nQueue();
		try {
			await queue.open();
			await Promise.all(Array.from({ length: workers }, async () => await queue.addWorker()));
			return queue;
		} catch (error) {
			await queue.remove();
			throw error;
		}
	}

	/** As when the machine it runs on fails. */
	async killWorker(worker: RunningN8n): Promise<void> {
		await worker.kill();
		this.workers.splice(this.workers.indexOf(worker), 1);
	}

	/** The worker that has taken the execution; waits until one has. */
	async workerOf(executionId: string): Promise<RunningN8n> {
		const line = `Worker started execution ${executionId} `;
		return await until(`a worker takes execution ${executionId}`, () =>
			this.workers.find((worker) => worker.log().includes(line)),
		);
	}

	async remove(): Promise<void> {
		for (const remove of this.removals.splice(0).reverse()) await remove();
	}

	private async open(): Promise<void> {
		const redis = await startRedis();
		this.removals.push(redis.remove);
		this.database = await startPostgres();
		this.removals.push(this.database.remove);
		this.env = environment(redis, this.database);
		const port = await freePort();
		const main = await startN8n({ userFolder: this.userFolder, port, env: this.env });
		this.removals.push(main.stop);
		this.client = new N8nClient(main.url);
		await this.client.logIn();
	}

	private async addWorker(): Promise<void> {
		const worker = await startN8n({
			userFolder: this.userFolder,
			port: await freePort(),
			command: 'worker',
			args: [`--concurrency=${CONCURRENCY}`],
			// It then says which executions it takes.
			env: { ...this.env, N8N_LOG_LEVEL: 'info' },
		});
		this.removals.push(worker.stop);
		this.workers.push(worker);
	}
}

const environment = (redis: Redis, database: Postgres) => ({
	EXECUTIONS_MODE: 'queue',
	QUEUE_BULL_REDIS_HOST: ADDRESS,
	QUEUE_BULL_REDIS_PORT: String(redis.port),
	...LOCKS,
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: ADDRESS,
	DB_POSTGRESDB_PORT: String(database.port),
	DB_POSTGRESDB_USER: DATABASE_USER,
	DB_POSTGRESDB_DATABASE: DATABASE,
});
