import { fieldErrors, start, stopAll, type Running } from './support';

let sandbox: Running['sandbox'];
let api: Running['api'];
beforeAll(async () => ({ sandbox, api } = await start()));
afterEach(() => sandbox.reset());
afterAll(stopAll);

it('starts with the statuses and the pipeline an organization has', () => {
	expect(sandbox.records('lead_status').map(({ label }) => label)).toEqual([
		'Potential',
		'Bad Fit',
		'Qualified',
		'Customer',
		'Canceled',
	]);
	const [{ name, statuses }] = sandbox.records('pipeline');
	expect([name, statuses.map(({ label }: { label: string }) => label)]).toEqual([
		'Sales',
		['Active', 'Won', 'Lost'],
	]);
});

it('deletes a lead status only while nobody has it', async () => {
	const { data } = await api.post('/status/lead/', { label: 'Fresh' });
	const { data: lead } = await api.post('/lead/', { status: 'Fresh' });
	const refused = await api.delete(`/status/lead/${data.id}/`);
	expect([refused.status, refused.data]).toEqual([
		400,
		fieldErrors({ status: 'The status is in use and cannot be deleted.' }),
	]);
	await api.delete(`/lead/${lead.id}/`);
	expect((await api.delete(`/status/lead/${data.id}/`)).status).toBe(200);
});

it('deletes a pipeline only when it is empty, and its statuses while unused', async () => {
	const { data: pipeline } = await api.post('/pipeline/', { name: 'Renewals' });
	const { data: status } = await api.post('/status/opportunity/', {
		label: 'Due',
		type: 'active',
		pipeline_id: pipeline.id,
	});
	const { data: opportunity } = await api.post('/opportunity/', { pipeline_id: pipeline.id });
	expect(opportunity.status_id).toBe(status.id);
	expect((await api.delete(`/status/opportunity/${status.id}/`)).status).toBe(400);
	expect((await api.delete(`/pipeline/${pipeline.id}/`)).status).toBe(400);
	await api.delete(`/opportunity/${opportunity.id}/`);
	expect((await api.delete(`/status/opportunity/${status.id}/`)).status).toBe(200);
	expect((await api.delete(`/pipeline/${pipeline.id}/`)).status).toBe(204);
});

it('puts an opportunity status into the first pipeline when none is named', async () => {
	const { data } = await api.post('/status/opportunity/', { label: 'New', type: 'active' });
	expect(data.pipeline_id).toBe(sandbox.records('pipeline')[0].id);
});

it('gives a webhook a signature key of 64 hex characters', async () => {
	const { data } = await api.post('/webhook/', { url: 'https://acme.example/hook', events: [] });
	expect(data.signature_key).toMatch(/^[0-9a-f]{64}$/);
	expect((await api.post('/webhook/', { url: 'http://acme.example/hook', events: [] })).status).toBe(400);
});

it('answers a file upload with an address to upload to', async () => {
	const { data } = await api.post('/files/upload/', { filename: 'a.pdf', content_type: 'application/pdf' });
	expect(data).toMatchObject({
		upload: { url: expect.any(String) },
		download: { url: expect.stringContaining('a.pdf') },
	});
});
