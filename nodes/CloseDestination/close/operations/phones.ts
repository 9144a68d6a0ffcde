import { defineOperations } from '../defineOperations';

export const phones = [
	...defineOperations('Phone Numbers', 'phone-numbers', [
		{
			method: 'POST',
			path: '/phone_number/request/internal/',
			label: 'Rent a Phone Number',
			// `sharing` was required as well until July 2026.
			required: ['country'],
			fields:
				'country prefix carrier_type with_sms:boolean with_mms:boolean bundle_id:id sharing assign_to:id',
			costsMoney: 'a phone number is rented',
		},
		{
			method: 'PUT',
			path: '/phone_number/{phone_number_id|id}/',
			label: 'Update a Phone Number',
			fields: `label forward_to forward_to_enabled:boolean press_1_to_accept:boolean voicemail_greeting_url
				participants:list phone_numbers:list`,
		},
		{ method: 'DELETE', path: '/phone_number/{phone_number_id|id}/', label: 'Delete a Phone Number' },
	]),
	...defineOperations('Phone Numbers', 'blocked-phone-numbers', [
		{
			method: 'POST',
			path: '/blocked_phone_number/',
			label: 'Block a Phone Number',
			required: ['phone', 'reason'],
			fields: 'phone reason',
		},
		{
			method: 'PUT',
			path: '/blocked_phone_number/{blocked_phone_number_id|id}/',
			label: 'Change Why a Phone Number Is Blocked',
			required: ['reason'],
			fields: 'reason',
		},
		{
			method: 'DELETE',
			path: '/blocked_phone_number/{blocked_phone_number_id|id}/',
			label: 'Unblock a Phone Number',
			irreversible: false,
		},
		{
			method: 'PUT',
			path: '/blocked_phone_number/settings/',
			label: 'Accept or Reject Anonymous Calls',
			required: ['reject_anonymous_inbound_calls'],
			fields: 'reject_anonymous_inbound_calls:boolean',
		},
	]),
];
