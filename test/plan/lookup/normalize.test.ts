import type { ValueKind } from '../../../nodes/CloseDestination/close/matching';
import { normalize } from '../../../nodes/CloseDestination/plan/lookup/normalize';

test.each<[kind: ValueKind, value: unknown, form: string | undefined]>([
	['email', ' Ann.Lee@Acme.IO ', 'ann.lee@acme.io'],
	['email', 'n/a', undefined],
	['email', 'a@b@c', undefined],
	['email', '', undefined],
	['email', null, undefined],
	['email', { email: 'a@b.c' }, undefined],
	['phone', '+1 (415) 555-1234', '+14155551234'],
	['phone', '+49 (0)30 123-45', '+493012345'],
	// What Close makes of an extension, nobody knows: it is no part of the number.
	['phone', '+1 415 555 0100 ext. 5', undefined],
	['phone', '+14155550100x5', undefined],
	['phone', '+14155550100;ext=5', undefined],
	['phone', '+1 415 555 0100 #5', undefined],
	// Which country it is in, only Close knows.
	['phone', '(415) 555-1234', undefined],
	['phone', '+', undefined],
	['url', 'https://WWW.Acme.example/', 'www.acme.example'],
	['url', 'acme.example', 'acme.example'],
	['url', 'http://acme.example/Shop/?q=A', 'acme.example/Shop/?q=A'],
	['url', 'https://', undefined],
	['text', ' EXT-1 ', 'EXT-1'],
	['text', 'Ext-1', 'Ext-1'],
	['text', 42, '42'],
	['text', 'Cafe\u0301', 'Caf\u00e9'],
	['text', '\ufeffEXT\u00a0 1', 'EXT 1'],
	['name', ' ACME\u00a0 Inc\u200b ', 'acme inc'],
	['name', 'CAFE\u0301', 'caf\u00e9'],
	['name', 42, '42'],
	['name', '…', undefined],
	['text', '…', undefined],
	['text', true, undefined],
	['text', ['a'], undefined],
])('%s %p is %p', (kind, value, form) => {
	expect(normalize(kind, value)).toBe(form);
});
