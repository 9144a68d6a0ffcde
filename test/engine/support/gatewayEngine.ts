import type { IDataObject } from 'n8n-workflow';

import { createGateway, type Gateway, type GatewayOptions } from '../../../dev/gateway';
import { CloseEngine, type CloseRun, url } from './closeEngine';

export let close: CloseEngine;
export let gateway: Gateway;

/** Opens the engine for the tests of a file, and a new gateway for each. */
export function useGateway(): void {
	beforeAll(async () => {
		close = await CloseEngine.open();
	});
	afterAll(async () => await close.close());
	beforeEach(async () => {
		close.reset();
		gateway = await createGateway();
	});
	afterEach(async () => await gateway.close());
}

/** A gateway that behaves otherwise, for the rest of a test. */
export async function replaceGateway(options: GatewayOptions): Promise<void> {
	await gateway.close();
	gateway = await createGateway(options);
}

export const A = { company: 'X', email: 'a' };
export const B = { company: 'X', email: 'b' };
export const C = { company: 'Y', email: 'c' };

export const batched = (groupingAlgorithm: string, settings: IDataObject = {}): IDataObject => ({
	endpoint: url('/people/'),
	batching: true,
	batchSize: 2,
	groupingAlgorithm,
	...settings,
});

export const throughGateway = async (run: CloseRun) =>
	await close.send({ ...run, credential: { baseUrl: gateway.url }, elsewhere: true });

export const bodies = () => gateway.calls.map(({ text }) => JSON.parse(text) as unknown);
