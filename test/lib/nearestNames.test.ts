import { nearestNames } from '../../nodes/CloseDestination/lib/nearestNames';

const NAMES = ['Industry', 'Industry Code', 'Budget', 'Owner', 'Region'];

test.each<[wanted: string, names: string[]]>([
	['Industri', ['Industry']],
	['industry_code', ['Industry Code', 'Industry']],
	['Bugdet', ['Budget']],
	['Quarter', []],
	['', []],
])('near %j are %j', (wanted, names) => {
	expect(nearestNames(wanted, NAMES)).toEqual(names);
});

test('when there are few, all of them are worth naming', () => {
	expect(nearestNames('Quarter', ['A', 'B'])).toEqual(['A', 'B']);
});
