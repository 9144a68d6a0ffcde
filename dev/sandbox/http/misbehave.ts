import type { Fault } from '../types';
import { commits } from './faults';
import type { Reply, Wire } from './wire';

interface Call {
	wire: Wire;
	/** Carries the call out and tells what the answer would be. */
	execute(): Reply;
	/** A 429 although some of the limit remains. */
	surprise(): Reply;
	/** The limit's headers, which a misbehaving answer carries too. */
	headers: Record<string, string>;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const HTML_TYPE = { 'content-type': 'text/html; charset=utf-8' };
const HTML_PAGE =
	'<!DOCTYPE html><html><head><title>Close</title></head><body><h1>One moment</h1></body></html>';
const DEFAULT_FLOOD_BYTES = 10_000_000;

const nothing = () => '';
const firstHalf = (text: string) => text.slice(0, Math.floor(text.length / 2));

function statusReply({ status = 500, body, headers }: Fault, call: Call): Reply {
	const type = typeof body === 'string' ? HTML_TYPE : JSON_TYPE;
	const text = typeof body === 'string' ? body : JSON.stringify(body ?? { error: `Status ${status}` });
	return {
		status,
		headers: { ...call.headers, ...type, ...headers },
		text: status === 204 ? undefined : text,
	};
}

/** Like the call's own answer, with another text. */
function disguised(
	fault: Fault,
	call: Call,
	type: Record<string, string>,
	textOf: (own: string) => string,
): Reply {
	const own = commits(fault) ? (call.execute().text ?? '') : '{"id":"lead_"}';
	return {
		status: fault.status ?? 200,
		headers: { ...call.headers, ...type, ...fault.headers },
		text: textOf(own),
	};
}

async function delay(fault: Fault, call: Call): Promise<void> {
	const { wire } = call;
	if (commits(fault)) {
		const reply = call.execute();
		await wire.wait(fault.delayMs ?? 0);
		return await wire.send(reply);
	}
	await wire.wait(fault.delayMs ?? 0);
	if (wire.gone) wire.drop();
	else await wire.send(call.execute());
}

async function drop(fault: Fault, call: Call): Promise<void> {
	if (commits(fault)) call.execute();
	await call.wire.wait(fault.delayMs ?? 0);
	call.wire.drop();
}

async function sendLate({ wire }: Call, { delayMs = 0 }: Fault, reply: Reply): Promise<void> {
	await wire.wait(delayMs);
	await wire.send(reply);
}

/** Answers a call as its fault says. */
export async function misbehave(fault: Fault, call: Call): Promise<void> {
	const { wire } = call;
	switch (fault.kind) {
		case 'status':
			if (commits(fault)) call.execute();
			return await sendLate(call, fault, statusReply(fault, call));
		case 'surprise429': {
			const reply = call.surprise();
			return await sendLate(call, fault, {
				...reply,
				headers: { ...reply.headers, ...fault.headers },
			});
		}
		case 'delay':
			return await delay(fault, call);
		case 'dropBeforeCommit':
		case 'dropAfterCommit':
			return await drop(fault, call);
		case 'html':
			return await sendLate(
				call,
				fault,
				disguised(fault, call, HTML_TYPE, () => HTML_PAGE),
			);
		case 'brokenJson':
			return await sendLate(call, fault, disguised(fault, call, JSON_TYPE, firstHalf));
		case 'empty':
			return await sendLate(call, fault, disguised(fault, call, JSON_TYPE, nothing));
		case 'slowDrip':
			return await wire.drip(call.execute(), fault.delayMs ?? 0);
		case 'hugeBody':
			return await wire.flood(disguised(fault, call, JSON_TYPE, nothing), fault.bytes ?? DEFAULT_FLOOD_BYTES);
	}
}
