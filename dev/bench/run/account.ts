import type { SandboxStats } from '../../sandbox';

/** What became of the records, judged only by what the sandbox holds. */
interface Account {
	lost: number;
	doubled: number;
	calls: number;
	refused: number;
	refusedShare: number;
}

/** @param expected unique names of the records that were to be written */
export function takeAccount<Name>(
	expected: Name[],
	found: Name[],
	{ calls, byStatus }: Pick<SandboxStats, 'calls' | 'byStatus'>,
): Account {
	const distinct = new Set(found);
	const refused = byStatus['429'] ?? 0;
	return {
		lost: expected.filter((name) => !distinct.has(name)).length,
		doubled: found.length - distinct.size,
		calls,
		refused,
		refusedShare: calls === 0 ? 0 : refused / calls,
	};
}
