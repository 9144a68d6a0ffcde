import type { Unit } from '../types';

const NONE = -1;

/**
 * Records by target and name. Keeps twelve bytes for each and no list, since all groups of a run are kept at once:
 * a list of two records alone takes 200 (measured on Node 20).
 */
export class Groups {
	private readonly firsts = new FirstRecords();
	/** Of each record, the one that follows it in its group. */
	private readonly next: Int32Array;
	/** Of the first record of each group, the last one; NONE of all others. */
	private readonly last: Int32Array;
	/** Of the first record of each group, the number of its target. */
	private readonly targets: Int32Array;

	/** @param count of all records */
	constructor(count: number) {
		this.next = new Int32Array(count).fill(NONE);
		this.last = new Int32Array(count).fill(NONE);
		this.targets = new Int32Array(count);
	}

	/** The first record of the group; undefined where it has none yet. */
	firstOf(targetKey: string, name: string): number | undefined {
		return this.firsts.get(targetKey, name);
	}

	add(targetKey: string, name: string, index: number): void {
		const first = this.firsts.get(targetKey, name);
		if (first === undefined) {
			this.targets[index] = this.firsts.set(targetKey, name, index);
			this.last[index] = index;
		} else {
			this.next[this.last[first]] = index;
			this.last[first] = index;
		}
	}

	/** The groups in the order of their first records. `target` is equal for groups of one target. */
	*all(): Generator<{ unit: Unit; target: number }, void, void> {
		for (const [first, last] of this.last.entries()) {
			if (last !== NONE) yield { unit: this.unitFrom(first), target: this.targets[first] };
		}
	}

	private unitFrom(first: number): Unit {
		const unit: Unit = [];
		for (let index = first; index !== NONE; index = this.next[index]) unit.push(index);
		return unit;
	}
}

/** The first record of each name at each target. */
export class FirstRecords {
	/** Short numbers in place of the long keys of targets. */
	private readonly numbers = new Map<string, number>();
	/** Most runs have one target: its names are kept as they are, which often are values of the records themselves. */
	private readonly atFirstTarget = new Map<string, number>();
	private readonly atOthers = new Map<string, number>();

	get(targetKey: string, name: string): number | undefined {
		const number = this.numbers.get(targetKey);
		if (number === undefined) return undefined;
		return number === 0 ? this.atFirstTarget.get(name) : this.atOthers.get(`${number} ${name}`);
	}

	/** @returns the number of the target */
	set(targetKey: string, name: string, index: number): number {
		let number = this.numbers.get(targetKey);
		if (number === undefined) this.numbers.set(targetKey, (number = this.numbers.size));
		if (number === 0) this.atFirstTarget.set(name, index);
		else this.atOthers.set(`${number} ${name}`, index);
		return number;
	}
}
