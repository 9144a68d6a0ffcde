import { defineParameters } from '../defineParameters';

/** How values in the data are written, and what becomes of those that Close does not take. */
export const valueOptions = defineParameters([
	{
		displayName: 'Values: Dates',
		name: 'dateFormat',
		type: 'options',
		default: 'iso',
		description:
			"How dates are written in your data. ISO is understood in every format. A moment in a field that holds a day becomes the day in the workflow's time zone.",
		options: [
			{ name: 'Day, Month, Year (04.03.2025)', value: 'dayMonthYear' },
			{ name: 'ISO (2025-03-04)', value: 'iso' },
			{ name: 'Month, Day, Year (03/04/2025)', value: 'monthDayYear' },
			{ name: 'Spreadsheet Serial Number (45720)', value: 'spreadsheet' },
			{ name: 'Year, Month, Day (2025/03/04)', value: 'yearMonthDay' },
		],
	},
	{
		displayName: 'Values: Empty Text',
		name: 'emptyStrings',
		type: 'options',
		default: 'send',
		description: 'What to do with fields that contain empty text',
		options: [
			{ name: 'Leave Out', value: 'omit', description: 'The field in Close stays as it is' },
			{ name: 'Send as Null (Clears the Field)', value: 'null' },
			{ name: 'Send as They Are', value: 'send' },
		],
	},
	{
		displayName: 'Values: Invalid',
		name: 'invalidValues',
		type: 'options',
		default: 'reject',
		description: 'What to do with values that do not fit their field in Close',
		options: [
			{
				name: 'Leave Out',
				value: 'leaveOut',
				description: 'The rest of the record is sent, and its result on Sent names what was left out',
			},
			{ name: 'Reject the Record', value: 'reject' },
		],
	},
	{
		displayName: 'Values: Null',
		name: 'nullValues',
		type: 'options',
		default: 'send',
		description: 'What to do with fields that are null',
		options: [
			{ name: 'Leave Out', value: 'omit', description: 'The field in Close stays as it is' },
			{ name: 'Send (Clears the Field)', value: 'send' },
		],
	},
	{
		displayName: 'Values: Numbers',
		name: 'numberFormat',
		type: 'options',
		default: 'plain',
		description:
			'How numbers are written in your data. With separators, currency signs and blanks are ignored.',
		options: [
			{ name: 'Comma for Thousands (1,234.50)', value: 'commaThousands' },
			{ name: 'Plain (1234.5)', value: 'plain' },
			{ name: 'Point for Thousands (1.234,50)', value: 'pointThousands' },
		],
	},
	{
		displayName: 'Values: Opportunities',
		name: 'opportunityValue',
		type: 'options',
		default: 'cents',
		description:
			"What the values of opportunities are in your data. Close takes the currency's smallest unit.",
		options: [
			{ name: 'Amount (1200.50 Becomes 120050)', value: 'currency' },
			{ name: 'Cents (120050)', value: 'cents' },
		],
	},
	{
		displayName: 'Values: Unknown Columns',
		name: 'unknownColumns',
		type: 'options',
		default: 'leaveOut',
		description: 'What to do with columns that are neither fields nor custom fields of the object in Close',
		options: [
			{
				name: 'Leave Out',
				value: 'leaveOut',
				description: 'The rest of the record is sent, and the columns are named after the run',
			},
			{ name: 'Reject the Record', value: 'reject' },
			{ name: 'Send as They Are', value: 'send' },
		],
	},
]);
