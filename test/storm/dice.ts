/** Draws from a seed: the same seed gives the same run, whatever order things happen in. */
export class Dice {
	private state: number;

	constructor(...seeds: Array<string | number>) {
		this.state = hash(seeds.join('\u0000'));
	}

	/** 0 to below 1. Source: mulberry32. */
	readonly next = (): number => {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};

	/** 0 to below `end`. */
	below(end: number): number {
		return Math.floor(this.next() * end);
	}

	between(first: number, last: number): number {
		return first + this.below(last - first + 1);
	}

	chance(share: number): boolean {
		return this.next() < share;
	}

	pick<T>(choices: readonly T[]): T {
		return choices[this.below(choices.length)];
	}

	list<T>(length: number, make: (index: number) => T): T[] {
		return Array.from({ length }, (_, index) => make(index));
	}
}

/** FNV-1a */
function hash(text: string): number {
	let value = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
	}
	return value >>> 0;
}
