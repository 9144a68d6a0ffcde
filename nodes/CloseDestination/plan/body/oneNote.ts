import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import type { CloseOperation } from '../../close/types';
import { Refusal } from '../../lib/Refusal';
import { isBlank } from '../../lib/values';
import { PLAN_REFUSALS } from '../messages';

/**
 * Close shows one text as `note` and as `note_html`, and of the two it takes the HTML. So a new `note` beside the
 * `note_html` that was read with it would be lost.
 */
export function withOneNote(payload: IDataObject, { fields }: CloseOperation): IDataObject | Refusal {
	const { note, note_html: html } = payload;
	if (isBlank(note) || html === undefined || !fields.has('note') || !fields.has('note_html')) return payload;
	if (isBlank(html)) return omit(payload, 'note_html');
	return lettersOf(String(note)) === lettersOf(textOf(String(html))) ? payload : PLAN_REFUSALS.twoNotes();
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

const textOf = (html: string): string =>
	html
		.replace(/<[^>]*>/g, ' ')
		.replace(/&(#x?[\da-f]+|\w+);/gi, (entity, name: string) => characterOf(name) ?? entity);

function characterOf(name: string): string | undefined {
	if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()];
	const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
	return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Close may add marks of lists and line breaks. */
const lettersOf = (text: string): string => text.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '');
