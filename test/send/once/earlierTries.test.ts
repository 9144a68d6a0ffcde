import { recallEarlierTry, rememberTry } from '../../../nodes/CloseDestination/send/once/earlierTries';
import { runContext } from '../tools';

const newLedger = () => runContext().run.ledger;

test('a try finds the one before it, of the same execution and round', () => {
	const [execution, other] = [{}, {}];
	const ledger = newLedger();
	expect(recallEarlierTry(execution, 0)).toBeUndefined();
	rememberTry(execution, 0, ledger);
	expect(recallEarlierTry(execution, 0)).toBe(ledger);
	expect(recallEarlierTry(execution, 1)).toBeUndefined();
	expect(recallEarlierTry(other, 0)).toBeUndefined();
});

test('the newest try counts', () => {
	const execution = {};
	const [first, second] = [newLedger(), newLedger()];
	rememberTry(execution, 0, first);
	rememberTry(execution, 0, second);
	expect(recallEarlierTry(execution, 0)).toBe(second);
});
