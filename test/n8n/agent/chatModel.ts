import fastify from 'fastify';

import { ADDRESS } from '../../../dev/n8n/ports';

/** What a model passes to a tool. */
export type ToolArguments = Record<string, unknown>;

/** A tool as n8n offers it to a model. */
interface OfferedTool {
	name: string;
	description: string;
	/** A JSON Schema. */
	parameters: { properties: Record<string, object>; required: string[] };
}

export interface ModelRequest {
	path: string;
	headers: Record<string, unknown>;
	body: ResponsesBody;
}

/** As much of a call to OpenAI's Responses API as this stand-in reads. */
interface ResponsesBody {
	model: string;
	tools?: OfferedTool[];
	input: Array<{ type?: string; output?: string }>;
}

/** Stands in for OpenAI's Responses API, which n8n's OpenAI Chat Model calls. It thinks what a test has planned. */
export interface ChatModel {
	/** Base URL for the credential. */
	url: string;
	/** Every call to this server, also to addresses it does not have. */
	requests: ModelRequest[];
	/**
	 * Each turn is the calls of the first tool it is offered that the model makes at once. After the last turn its reply
	 * repeats what the tool answered.
	 */
	plan(...turns: ToolArguments[][]): void;
	/** What the tool answered, as the model has read it, in order of the calls. */
	toolAnswers(): string[];
	close(): Promise<void>;
}

/** @param apiKey the only one it takes */
export async function createChatModel(apiKey: string): Promise<ChatModel> {
	const app = fastify({ forceCloseConnections: true });
	const requests: ModelRequest[] = [];
	let planned: ToolArguments[][] = [];
	let count = 0;

	app.addHook('preHandler', async ({ url, headers, body }) => {
		requests.push({ path: url, headers, body: body as ResponsesBody });
	});
	app.post<{ Body: ResponsesBody }>('/v1/responses', async ({ headers, body }, reply) => {
		if (headers.authorization !== `Bearer ${apiKey}`)
			return await reply.code(401).send({ error: { message: 'Incorrect API key', type: 'invalid_request' } });
		const turn = planned.shift();
		const output = turn
			? turn.map((toolArguments) => functionCall(body.tools![0].name, toolArguments))
			: [message(answersIn(body).join('\n'))];
		return {
			id: `resp_${++count}`,
			object: 'response',
			status: 'completed',
			model: body.model,
			output,
			usage,
		};
	});
	const origin = await app.listen({ port: 0, host: ADDRESS });

	const functionCall = (name: string, toolArguments: ToolArguments) => {
		const id = ++count;
		const written = JSON.stringify(toolArguments);
		return { type: 'function_call', id: `fc_${id}`, call_id: `call_${id}`, name, arguments: written };
	};
	const message = (text: string) => ({
		type: 'message',
		id: `msg_${++count}`,
		role: 'assistant',
		status: 'completed',
		content: [{ type: 'output_text', text, annotations: [] }],
	});
	return {
		url: `${origin}/v1`,
		requests,
		plan: (...turns) => (planned = turns),
		toolAnswers: () => answersIn(requests.at(-1)!.body),
		close: async () => await app.close(),
	};
}

const answersIn = ({ input }: ResponsesBody) =>
	input.filter(({ type }) => type === 'function_call_output').map(({ output }) => output!);

/** n8n shows it beside the model. */
const usage = { input_tokens: 10, output_tokens: 5, total_tokens: 15 };
