import { defineParameters } from './defineParameters';

export const operationProperties = defineParameters([
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'send',
		description: 'Write to Close, first see what would be written, or take it back',
		options: [
			{
				name: 'Preview Requests',
				value: 'preview',
				description: 'Show the calls that would be made on output Preview, and send nothing',
				action: 'Preview what would be written',
			},
			{
				name: 'Preview Undo',
				value: 'previewUndo',
				description: 'Show what Undo would take back on output Preview, and change nothing',
				action: 'Preview an undo',
			},
			{
				name: 'Send Records',
				value: 'send',
				description: 'Write all records to Close. Each comes out on Sent or on Rejected.',
				action: 'Create or update leads and contacts',
			},
			{
				name: 'Send Test',
				value: 'sendTest',
				description: 'Make only the first calls. They are real and change records in Close.',
				action: 'Write only the first records as a test',
			},
			{
				name: 'Undo',
				value: 'undo',
				description: 'Take back what an earlier run has written: pass on its items of Sent',
				action: 'Undo what a run has written',
			},
		],
	},
]);

/** Operations that show what another one would write, and write nothing. */
export const PREVIEWS = ['preview', 'previewUndo'];
/** Operations on what an earlier run has written. */
export const UNDOS = ['undo', 'previewUndo'];

export const isPreview = (operation: unknown): boolean => PREVIEWS.includes(String(operation));
export const isUndo = (operation: unknown): boolean => UNDOS.includes(String(operation));
