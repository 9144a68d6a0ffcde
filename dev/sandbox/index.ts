import { BASE_PATH } from './api/routing';
import { view } from './crm/engine';
import { SandboxServer } from './server';
import { rowNamed } from './spec/resources';
import { SandboxState } from './state';
import type { CloseSandbox, SandboxOptions } from './types';

export type * from './types';

/** Starts a stand-in for Close's REST API on this machine. */
export async function createCloseSandbox(options: SandboxOptions = {}): Promise<CloseSandbox> {
	const state = new SandboxState(options);
	const server = new SandboxServer(state, options.tls);
	const origin = await server.listen(options.port ?? 0);
	return {
		url: origin + BASE_PATH,
		origin,
		requests: state.log.entries,
		oAuthRequests: state.oAuthRequests,
		oAuthApp: state.oAuthApp,
		connect: () => state.connect(),
		expireTokens: () => state.grants.expireAll(),
		revokeTokens: () => state.grants.clear(),
		records: (type) => {
			const row = rowNamed(type);
			return Array.from(state.world.store.all(type), (record) => view(state.world, row, record));
		},
		setLimits: (limits) => state.setLimits(limits),
		addFaults: (...faults) => state.faults.add(faults),
		clearFaults: () => state.faults.clear(),
		stats: () => server.stats(),
		reset: () => server.reset(),
		close: async () => await server.close(),
	};
}
