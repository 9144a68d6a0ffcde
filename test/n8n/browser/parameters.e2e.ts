import { type Choices, expectedLabels } from '../../parameters/rules';
import { CLOSE } from './flow';
import type { NodeDetails } from './nodeDetails';
import { openStage, type Stage } from './stage';

const RECORDS = [{ name: 'Acme', row_note: 'fair', address: { city: 'Ulm', geo: '48.4,10' } }];

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage?.remove());

async function openClose(parameters: object = {}): Promise<NodeDetails> {
	await stage.open({ records: RECORDS, parameters });
	return await stage.editor.openNode(CLOSE);
}

/** Without the one that n8n shows in the dialog of the credential. */
const labelsInPanel = (choices: Partial<Choices>) =>
	expectedLabels(choices).filter((label) => label !== 'Authentication');

describe('Method and Endpoint', () => {
	it('are chosen from lists, the second one for the first', async () => {
		const details = await openClose();
		expect(await details.choices('Method')).toEqual([
			'POST (Create)',
			'PUT (Update)',
			'PATCH (Update)',
			'DELETE (Remove)',
		]);
		await details.shows('Endpoint', 'Create a Lead (/lead/)');
		await details.choose('Method', 'PUT (Update)');
		expect(await details.listOf('Endpoint', 'opp', 'Update an Opportunity')).toContain(
			'Update an Opportunity (/opportunity/{opportunity_id|id}/)',
		);
		await details.pick('Update an Opportunity');
		await details.shows('Endpoint', 'Update an Opportunity (/opportunity/{opportunity_id|id}/)');
		await details.close();
		expect(await stage.editor.subtitle(CLOSE)).toBe('Update an Opportunity');
	});
});

describe('Exclude Attributes', () => {
	it('takes fields dragged in from the input as paths, not as expressions', async () => {
		const details = await openClose();
		await details.dragField('row_note', 'Exclude Attributes');
		await details.holds('Exclude Attributes', 'row_note');
		await details.dragField('geo', 'Exclude Attributes');
		await details.holds('Exclude Attributes', 'row_note, address.geo');
		expect(await details.isExpression('Exclude Attributes')).toBe(false);
	});
});

describe('the panel shows what belongs to the choices made', () => {
	it('step by step', async () => {
		const details = await openClose();
		const choices: Partial<Choices> = {};
		const nowShows = async (choice: Partial<Choices>) => {
			const expected = labelsInPanel(Object.assign(choices, choice));
			await details.hasLabels(expected.length);
			expect(await details.labels()).toEqual(expected);
			expect(await details.cutLabels()).toEqual([]);
		};
		await nowShows({});

		await details.choose('Fields to Send', 'Selected Fields');
		await nowShows({ fieldsToSend: 'selected' });

		await details.toggle('Batch Records');
		await details.choose('Grouping Algorithm', 'Lead With Contacts');
		await nowShows({ grouping: 'leadWithContacts' });

		await details.choose('Operation', 'Send Test');
		await details.toggle('Edit Test Payload');
		await nowShows({ operation: 'sendTest', editTestPayload: true });
	});

	it('DELETE: with a warning, and with the option that matters to it', async () => {
		const details = await openClose({ method: 'DELETE' });
		await details.notice('DELETE permanently removes what the endpoint names');
		await stage.photograph('delete');
		await details.addOption('Send Body With DELETE');
		expect(await details.labels()).toEqual([...labelsInPanel({ method: 'DELETE' }), 'Send Body With DELETE']);
	});
});
