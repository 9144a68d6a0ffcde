/* eslint-disable @n8n/community-nodes/no-restricted-globals -- weighs its own process, is no node */
/** Prints the bytes that a hundred answers of a length, and what is said of them, keep in memory. */
import { readComplaint } from '../../../nodes/CloseDestination/send/judge/closeError';
import { readAnswer } from '../../../nodes/CloseDestination/send/http/closeClient';
import { shorten } from '../../../nodes/CloseDestination/lib/shorten';

const length = Number(process.argv[2]);
const kept: unknown[] = [];

function keepExcerpts(turn: number): void {
	// Made of bytes, as what comes from a connection is; joined texts would be flattened elsewhere.
	const text = (start: string) => Buffer.alloc(length, `${start}${turn} `).toString();
	const page = readAnswer({
		statusCode: 502,
		headers: { 'content-type': 'text/html' },
		body: text('<p>'),
	});
	kept.push(page, readComplaint(text('<p>')), readComplaint({ error: text('error') }));
	kept.push(
		readComplaint({ errors: [text('errors')], 'field-errors': { name: text('field') } }),
		shorten(text('x')),
	);
}

keepExcerpts(0);
const weigh = () => {
	// Once is not enough for all that a first round sets free.
	for (let round = 0; round < 3; round++) global.gc?.();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
};
/** What else the process sets free shows in one round or two, so the middle one of several counts. */
const rounds = [1, 2, 3, 4, 5].map((round) => {
	const before = weigh();
	for (let turn = 0; turn < 100; turn++) keepExcerpts(100 * round + turn);
	return weigh() - before;
});
process.stdout.write(String(rounds.sort((a, b) => a - b)[2]));
// Read after weighing, so that nothing is collected before.
process.exitCode = kept.length > 0 ? 0 : 1;
