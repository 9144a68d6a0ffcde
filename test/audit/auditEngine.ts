import type { SandboxOptions } from '../../dev/sandbox';
import { CloseEngine } from '../engine/support/closeEngine';
import { seedOf } from './closeSide';
import type { Store } from './model';

/**
 * Close as it is before a run. Its search sees none of what the run writes, and every moment is a new one, so that the
 * oldest is known.
 */
export class AuditEngine {
	private constructor(
		readonly close: CloseEngine,
		private readonly options: SandboxOptions,
	) {}

	static async open(): Promise<AuditEngine> {
		let moments = 0;
		const options: SandboxOptions = {
			indexDelayMs: 1_000_000_000,
			clock: { now: () => Date.UTC(2026, 0) + ++moments },
		};
		return new AuditEngine(await CloseEngine.open(options), options);
	}

	holdOnly(store: Store): void {
		this.options.seed = seedOf(store);
		this.close.reset();
	}
}
