import { AgentStage, type ToolAnswer } from './agentStage';

const ADA = {
	company: 'Amber "Lantern" Foods',
	interest: 'Wants samples in spring.\nCall her {before} noon.',
	person: 'Ada Brook',
	title: '',
	email: 'ada.brook@amberlantern.example',
};
const NOOR = {
	...ADA,
	company: 'Cobalt Wren Robotics',
	person: 'Noor Fields',
	email: 'noor@cobaltwren.example',
};
const MESSAGE = 'Ada Brook wants samples. Between us: she is in a hurry.';
const WRONG_EMAIL = { ...ADA, email: 'see business card' };
const refused = { close: { status: 'rejected', reason: 'validation', retryable: false }, response: {} };

let stage: AgentStage;
beforeAll(async () => {
	stage = await AgentStage.open();
});
afterAll(async () => await stage?.close());
beforeEach(() => stage.sandbox.reset());
afterEach(() => expect(stage.leaks()).toEqual([]));

const leads = () => stage.sandbox.records('lead') as Array<{ id: string; name: string }>;
const calls = () => stage.sandbox.requests.map(({ method, path }) => `${method} ${path}`);

describe('the example, as it is', () => {
	it('offers the model the tool, with what it may decide', async () => {
		stage.model.plan();
		const { thoughts } = await stage.chat(MESSAGE);
		expect(thoughts).toHaveLength(1);
		const text = { type: 'string', description: expect.any(String) as string };
		expect(thoughts[0].body.tools).toEqual([
			expect.objectContaining({
				name: 'Create_a_lead',
				description: expect.stringMatching(/^Creates a lead in the CRM/) as string,
				parameters: expect.objectContaining({
					properties: { company: text, interest: text, person: text, title: text, email: text },
					required: Object.keys(ADA),
				}) as object,
			}),
		]);
		expect(calls()).toEqual([]);
	});

	it('creates one lead of what the agent decides, and tells it the id', async () => {
		stage.model.plan([{ ...ADA, status: 'Customer', id: 'lead_of_somebody' }]);
		const { execution, answers, reply } = await stage.chat(MESSAGE);
		expect(execution.status).toBe('success');
		expect(stage.sandbox.requests.map(({ body }) => body)).toEqual([
			{
				name: ADA.company,
				description: ADA.interest,
				contacts: [{ name: ADA.person, emails: [{ email: ADA.email, type: 'office' }] }],
			},
		]);
		expect(leads()).toMatchObject([{ name: ADA.company, contacts: [{ name: ADA.person }] }]);
		const [{ id }] = leads();
		const dateUpdated = expect.any(String) as string;
		const close = {
			...{ status: 'sent', action: 'created', id, dateUpdated },
			...{ statusCode: 200, requestIndex: 0, attempts: 1 },
		};
		expect(answers).toEqual([[{ close, response: expect.objectContaining({ id }) as object }]]);
		expect(reply).toContain(id);
	});

	it('tells the agent why Close refuses a lead, which it can then correct', async () => {
		stage.model.plan([WRONG_EMAIL], [ADA]);
		const { execution, answers } = await stage.chat(MESSAGE);
		expect(execution.status).toBe('success');
		expect(answers).toMatchObject([[refused], [{ close: { status: 'sent', id: leads()[0].id } }]]);
		const [[{ close }]] = answers as ToolAnswer[][];
		expect(close.message).toContain('email');
		expect(leads()).toHaveLength(1);
	});

	it('writes nothing, and ends well, when Close refuses the lead', async () => {
		stage.model.plan([WRONG_EMAIL]);
		const { execution, answers, reply } = await stage.chat(MESSAGE);
		expect(execution.status).toBe('success');
		expect(answers).toMatchObject([[refused]]);
		expect(reply).toContain('"rejected"');
		expect(calls()).toEqual(['POST /lead/']);
		expect(leads()).toEqual([]);
	});

	it('creates each of two leads once that the agent asks for together, with Retry On Fail too', async () => {
		stage.model.plan([ADA, NOOR]);
		const { answers } = await stage.chat(MESSAGE, { retryOnFail: true });
		expect(
			leads()
				.map(({ name }) => name)
				.sort(),
		).toEqual([ADA.company, NOOR.company]);
		const ids = (answers as ToolAnswer[][]).map(([{ close }]) => close.id);
		expect(ids).toEqual([ADA, NOOR].map(({ company }) => leads().find(({ name }) => name === company)!.id));
	});
});

describe('a tool', () => {
	const BY_ID = { __rl: true, mode: 'url', value: '/lead/{lead_id}/' };
	const ID_ALONE = "={{ { lead_id: $fromAI('lead_id') } }}";
	const toDelete = { method: 'DELETE', endpoint: BY_ID, jsonBody: ID_ALONE, options: {} };

	/** @returns the id of a lead that Close has */
	async function existingLead(): Promise<string> {
		stage.model.plan([ADA]);
		await stage.chat(MESSAGE);
		return leads()[0].id;
	}

	it.each([[undefined], ['continueRegularOutput']])(
		'does not delete, and says so, with On Error %s',
		async (onError) => {
			const lead_id = await existingLead();
			stage.model.plan([{ lead_id }]);
			const { execution, answers } = await stage.chat('Delete it', { parameters: toDelete, onError });
			expect(execution.status).toBe('success');
			const close = { status: 'invalid', reason: 'notAllowedForAgent' };
			expect(answers).toMatchObject([[{ close }]]);
			expect(calls()).toEqual(['POST /lead/']);
			expect(leads()).toMatchObject([{ id: lead_id }]);
		},
	);

	it('deletes when it is allowed to', async () => {
		const lead_id = await existingLead();
		stage.model.plan([{ lead_id }]);
		const parameters = { ...toDelete, agentMay: 'everything' };
		const { answers } = await stage.chat('Delete it', { parameters });
		expect(answers).toMatchObject([[{ close: { status: 'sent', action: 'deleted' } }]]);
		expect(leads()).toEqual([]);
	});

	it('fills placeholders from the JSON Body alone, not from the chat', async () => {
		stage.model.plan([{ lead_id: 'lead_1' }]);
		const endpoint = { ...BY_ID, value: '/lead/{chatInput}/' };
		const { answers } = await stage.chat(MESSAGE, { parameters: { ...toDelete, method: 'PUT', endpoint } });
		expect(answers).toMatchObject([[{ close: { status: 'invalid', reason: 'missingPlaceholder' } }]]);
		expect(JSON.stringify(answers)).not.toContain('hurry');
		expect(calls()).toEqual([]);
	});

	it('calls nothing beyond the Base URL, whatever the agent asks for', async () => {
		stage.model.plan([{ address: `${stage.model.url}/elsewhere/`, ...ADA }]);
		const endpoint = { ...BY_ID, value: "={{ $fromAI('address') }}" };
		const { execution, answers, thoughts } = await stage.chat(MESSAGE, { parameters: { endpoint } });
		expect(execution.status).toBe('success');
		const reason = `'Endpoint' is not under ${stage.sandbox.url}`;
		expect(answers).toEqual([[{ error: expect.stringContaining(reason) as string }]]);
		expect(thoughts.map(({ path }) => path)).toEqual(['/v1/responses', '/v1/responses']);
		expect(calls()).toEqual([]);
	});

	it('shows the agent the call in Preview Requests, and sends nothing', async () => {
		stage.model.plan([ADA]);
		const { answers } = await stage.chat(MESSAGE, { parameters: { operation: 'preview' } });
		const close = { status: 'notSent', reason: 'preview' };
		const request = { method: 'POST', url: `${stage.sandbox.url}/lead/`, body: { name: ADA.company } };
		expect(answers).toMatchObject([[{ close, request }]]);
		expect(calls()).toEqual([]);
	});

	it('tells the agent that Close does not take the API key', async () => {
		stage.sandbox.addFaults({ path: '/lead/', kind: 'status', status: 401, body: { error: 'Unauthorized' } });
		stage.model.plan([ADA]);
		const { execution, answers } = await stage.chat(MESSAGE);
		expect(execution.status).toBe('success');
		expect(answers).toEqual([
			[{ error: expect.stringMatching(/^Close does not accept the API key \(401\)\. Close answered 401: Unauthorized\. .*API Keys/) as string }],
		]);
		expect(leads()).toEqual([]);
	});
});
