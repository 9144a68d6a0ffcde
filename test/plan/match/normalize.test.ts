import type { ValueKind } from '../../../nodes/CloseDestination/close/matching';
import { normalize } from '../../../nodes/CloseDestination/plan/match/normalize';

test.each<[kind: ValueKind, value: unknown, form: string | undefined]>([
	['email', ' Ann.Lee@Acme.IO ', 'ann.lee@acme.io'],
	['email', 'n/a', undefined],
	['email', 'a@b@c', undefined],
	['email', '', undefined],
	['email', null, undefined],
	['email', { email: 'a@b.c' }, undefined],
	['phone', '+1 (415) 555-1234', '+14155551234'],
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
	['text', '…', undefined],
	['text', true, undefined],
	['text', ['a'], undefined],
])('%s %p is %p', (kind, value, form) => {
	expect(normalize(kind, value)).toBe(form);
});
