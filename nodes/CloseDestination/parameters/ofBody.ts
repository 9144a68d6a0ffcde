import type { INodeProperties } from 'n8n-workflow';

/** Parameters that shape the body of a call. They are hidden with DELETE, which has none, or the record as it is. */
export const ofBody = <Defined extends INodeProperties[]>(parameters: Defined): Defined =>
	parameters.map((parameter) => {
		const { show, hide } = parameter.displayOptions ?? {};
		return { ...parameter, displayOptions: { ...(show && { show }), hide: { ...hide, method: ['DELETE'] } } };
	}) as unknown as Defined;
