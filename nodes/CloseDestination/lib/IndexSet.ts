/** A set of record indexes. It takes a bit for each, where a Set of as many records as a run may have takes megabytes. */
export class IndexSet {
	private bits = new Uint8Array(0);
	private count = 0;

	get size(): number {
		return this.count;
	}

	add(index: number): void {
		const [byte, bit] = [index >> 3, 1 << (index & 7)];
		if (byte >= this.bits.length) this.grow(byte + 1);
		if ((this.bits[byte] & bit) !== 0) return;
		this.bits[byte] |= bit;
		this.count++;
	}

	private grow(bytes: number): void {
		const larger = new Uint8Array(Math.max(bytes, 2 * this.bits.length));
		larger.set(this.bits);
		this.bits = larger;
	}
}
