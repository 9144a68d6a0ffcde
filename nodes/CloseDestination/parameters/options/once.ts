import { defineParameters } from '../defineParameters';

/** How records are kept from being written twice. */
export const onceOptions = defineParameters([
	{
		displayName: 'Skip Already Sent: Record Key',
		name: 'recordKey',
		type: 'string',
		default: '',
		placeholder: 'e.g. {external_id}',
		description: "What identifies a record for 'Skip Already Sent', as placeholders or an expression",
	},
	{
		displayName: 'Skip Already Sent: Records in Doubt',
		name: 'recordsInDoubt',
		type: 'options',
		default: 'holdBack',
		description:
			"What 'Skip Already Sent' does with records that an earlier execution may have written. With 'Match Existing Records' they are looked up in Close, and this is for those that its search cannot show yet.",
		options: [
			{ name: 'Hold Back', value: 'holdBack', description: 'They come out on Rejected as unknown' },
			{ name: 'Send Again', value: 'send', description: 'You have looked: they are not in Close' },
			{ name: 'Skip', value: 'skip', description: 'You have looked: they are in Close' },
		],
	},
	{
		displayName: 'Skip Already Sent',
		name: 'skipAlreadySent',
		type: 'boolean',
		default: false,
		description:
			"Whether to leave out records whose 'Skip Already Sent: Record Key' was accepted in an earlier execution. They come out on Sent as skipped.",
	},
	{
		displayName: 'Match Existing: Skip Unchanged',
		name: 'skipUnchanged',
		type: 'boolean',
		default: true,
		description:
			"Whether 'Match Existing Records' leaves out updates that would change nothing. They come out on Sent as unchanged.",
	},
]);
