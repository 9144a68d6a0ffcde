import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';

const NOOR = { id: 'cont_noor', name: 'Noor Fields', emails: [{ email: 'info@cobalt.example' }] };

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({
		seed: { leads: [{ id: 'lead_cobalt', name: 'Cobalt Wren Robotics', contacts: [NOOR] }] },
	});
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const byCompany = {
	...{ batching: true, groupingAlgorithm: 'leadWithContacts', groupBy: 'company' },
	...{ endpoint: url('/lead/'), matchExisting: true },
};
const send = async (items: IDataObject[], parameters: IDataObject) => {
	const result = await close.send({ items, parameters });
	return { ...result, told: result.hints.map(({ message }) => message).join(' ') };
};
const row = (company: string, name: string) => ({
	company,
	contact_name: name,
	email: 'info@cobalt.example',
});

it.each(['preview', 'send'])(
	'a shared e-mail that would give a company and a person other names is told: %s',
	async (operation) => {
		const { told } = await send([row('New Co', 'Sam Sole')], { ...byCompany, operation });
		expect(told).toContain("A lead that is called 'Cobalt Wren Robotics' in Close gets the name 'New Co'.");
		expect(told).toContain("A contact that is called 'Noor Fields' in Close gets the name 'Sam Sole'.");
	},
);

it('of two companies in one run, too', async () => {
	const { told } = await send(
		['Delta Ltd', 'Echo'].map((company) => ({ company, contact_name: company, email: 'di@delta.example' })),
		byCompany,
	);
	expect(told).toContain("A lead that is called 'Delta Ltd' in Close gets the name 'Echo'.");
});

it('of a contact that is looked up by its e-mail', async () => {
	const { told } = await send([{ name: 'Sam Sole', email: 'info@cobalt.example' }], {
		...{ endpoint: url('/contact/'), matchExisting: true },
	});
	expect(told).toContain("A contact that is called 'Noor Fields' in Close gets the name 'Sam Sole'.");
});

it('nothing is told when the names say the same', async () => {
	const { told } = await send([row('Cobalt Wren Robotics Ltd', 'Noor')], byCompany);
	expect(told).not.toContain('gets the name');
});
