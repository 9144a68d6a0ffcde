const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHARACTERS_PER_DRAW = 5; // 62 ** 5 fits into the 32 bits of one draw

export type NewId = (prefix: string, length: number) => string;

/** Repeatable numbers below 2 ** 32 (mulberry32). */
export function createRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return (mixed ^ (mixed >>> 14)) >>> 0;
	};
}

/** Ids look random and are the same in every run, so a failing test shows the same ids twice. */
export function createIds(seed = 1): NewId {
	const random = createRandom(seed);
	return (prefix, length) => {
		let id = prefix;
		let draw = 0;
		for (let i = 0; i < length; i++) {
			if (i % CHARACTERS_PER_DRAW === 0) draw = random();
			id += BASE62[draw % 62];
			draw = Math.floor(draw / 62);
		}
		return id;
	};
}
