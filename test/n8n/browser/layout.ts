/** What stands where on the canvas. Whatever runs in the page must be one function. */
interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** A node or a note with all that is drawn of it. */
interface Drawn {
	name: string;
	/** A node's square and its texts; a note's paper. */
	boxes: Box[];
	/** Of a note: the end of its text. */
	textEnd?: number;
}

/** The parts of a page that are read here; the tests are compiled without a browser's own types. */
interface Element {
	dataset: { nodeName?: string };
	innerText: string;
	lastElementChild: Element | null;
	parentElement: Element;
	ownerDocument: {
		createRange(): { selectNodeContents(element: Element): void; getBoundingClientRect(): Box };
	};
	querySelector(selector: string): Element | null;
	querySelectorAll(selector: string): Iterable<Element>;
	getBoundingClientRect(): Box;
}

/** In the page. */
export function measureNodes(elements: unknown[]): Drawn[] {
	const boxOf = ({ left, top, right, bottom }: Box) => ({ left, top, right, bottom });
	// Of a text that is cut, only what is to be seen.
	const textBox = (element: Element) => {
		const range = element.ownerDocument.createRange();
		range.selectNodeContents(element);
		const [text, room] = [range.getBoundingClientRect(), element.getBoundingClientRect()];
		return {
			left: Math.max(text.left, room.left),
			top: text.top,
			right: Math.min(text.right, room.right),
			bottom: text.bottom,
		};
	};
	return (elements as Element[]).map((element) => {
		const note = element.querySelector('[data-test-id="sticky"]');
		if (note) {
			const heading = note.querySelector('h2, h3');
			const end = heading?.parentElement.lastElementChild?.getBoundingClientRect().bottom;
			return {
				name: heading?.innerText ?? 'note',
				boxes: [boxOf(note.getBoundingClientRect())],
				textEnd: end,
			};
		}
		const node = element.querySelector('[data-test-id="canvas-node"]');
		const texts = [...element.querySelectorAll('[class*="_description"] > *')].map(textBox);
		return {
			name: node?.dataset.nodeName ?? 'node',
			boxes: [boxOf(element.getBoundingClientRect()), ...texts],
		};
	});
}

export function findMisplaced(drawn: Drawn[]): string[] {
	const cut = drawn
		.filter(({ boxes: [box], textEnd = -Infinity }) => textEnd > box.bottom)
		.map(({ name }) => `The text of "${name}" is cut off`);
	const overlapping = drawn.flatMap((one, index) =>
		drawn
			.slice(index + 1)
			.filter((other) => one.boxes.some((box) => other.boxes.some((second) => touch(box, second))))
			.map((other) => `"${one.name}" and "${other.name}" overlap`),
	);
	return [...cut, ...overlapping];
}

const touch = (one: Box, other: Box) =>
	one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
