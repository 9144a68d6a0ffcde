import type { ErrorBody, ErrorsBody, FieldErrors, NestedErrors } from '../spec/errors';

/** An answer other than success. */
export class Refusal extends Error {
	readonly status: number;
	readonly body: ErrorBody;

	constructor({ status, body }: { status: number; body: ErrorBody }) {
		super(JSON.stringify(body));
		this.status = status;
		this.body = body;
	}
}

/** Collects what is wrong with a body, in Close's validation dialect. */
export class Problems {
	private readonly fields = new Map<string, string | NestedErrors | FieldErrors>();

	add(field: string, problem: string | NestedErrors | FieldErrors): void {
		if (!this.fields.has(field)) this.fields.set(field, problem);
	}

	get found(): boolean {
		return this.fields.size > 0;
	}

	toBody(): ErrorsBody {
		return { 'field-errors': Object.fromEntries(this.fields), errors: [] };
	}

	throwIfAny(): void {
		if (this.found) throw new Refusal({ status: 400, body: this.toBody() });
	}
}

export function invalid(field: string, problem: string | FieldErrors): Refusal {
	return new Refusal({ status: 400, body: { errors: [], 'field-errors': { [field]: problem } } });
}
