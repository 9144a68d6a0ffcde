import { readSchema, type SchemaAnswer } from '../plan/fields/schema';
import type { SchemaRequest } from '../plan/types';
import { deliver } from './deliver';
import { judgeReading, readRequest, troubleIn } from './http/readClose';
import { LOOKUP_MESSAGES } from './messages';
import type { RunContext } from './runContext';

/** Fetches a schema that the plan needs, through the client and the pacer like any call. */
export async function fetchSchema({ schema }: SchemaRequest, run: RunContext): Promise<void> {
	run.schemas.set(schema, await find(schema, run));
}

async function find(schema: string, run: RunContext): Promise<SchemaAnswer> {
	const { base, pacer, runStop } = run;
	const path = schema.split('/').map(encodeURIComponent).join('/');
	const call = await deliver(
		readRequest(base, `/custom_field_schema/${path}/`),
		run,
		() => {},
		(reply) => judgeReading(reply),
	);
	runStop.stopForPause(pacer.pausedForMs());
	if (!call) return { kind: 'runEnded' };
	const trouble = troubleIn(call);
	if (!trouble) {
		const found = readSchema(call.body);
		return found
			? { kind: 'found', schema: found }
			: { kind: 'unavailable', why: LOOKUP_MESSAGES.noFields() };
	}
	runStop.stopOnTrouble(trouble);
	return runStop.isOver() ? { kind: 'runEnded' } : { kind: 'unavailable', why: trouble.message };
}
