import { CLOSE } from './flow';
import { openStage, type Stage } from './stage';

/** Rows as people have them: two are people of one company. */
const ROWS = [
	{ Company: 'Amber Lantern Foods', 'Full Name': 'Ines Okafor', 'E-Mail': 'ines@amberlantern.example' },
	{ Company: 'Amber Lantern Foods', 'Full Name': 'Tom Reyes', 'E-Mail': 'tom@amberlantern.example' },
	{ Company: 'Cobalt Wren Robotics', 'Full Name': 'Mara Lind', 'E-Mail': 'mara@cobaltwren.example' },
];

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage?.remove());

it('goes from rows to a preview that shows what is not meant, and from there to leads with their people', async () => {
	await stage.open({ records: ROWS });
	const details = await stage.editor.openNode(CLOSE);
	await details.showInputAs('table');
	await stage.film(4);
	await details.choose('Operation', 'Preview Requests');
	await stage.film(2);
	await details.execute();
	expect(await details.hint()).toContain('3 records would make 3 calls');
	expect(await details.hint()).toContain("Two leads would be created with one name ('Amber Lantern Foods')");
	expect(await details.read('Preview')).toHaveLength(3);
	await stage.film(8);
	await details.toggle('Batch Records');
	await details.write('Group By', 'Company');
	await stage.film(2);
	await details.execute();
	expect(await details.hint()).toContain('3 records would make 2 calls');
	expect(await details.read('Preview')).toMatchObject([{ recordCount: '2' }, { recordCount: '1' }]);
	await stage.film(6);
	await details.choose('Operation', 'Send Records');
	await stage.film(2);
	await details.execute();
	expect(await details.hint()).toBe('3 records sent in 2 calls.');
	expect(await details.read('Sent')).toHaveLength(3);
	await stage.film(6);
	await stage.saveFilm('first-run');
	const leads = stage.sandbox
		.records('lead')
		.map(({ name, contacts }) => [name, (contacts as object[]).length]);
	expect(leads).toEqual([
		['Amber Lantern Foods', 2],
		['Cobalt Wren Robotics', 1],
	]);
});
