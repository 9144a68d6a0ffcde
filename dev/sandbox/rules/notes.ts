import type { Draft } from '../crm/engine';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** `note` and `note_html` show the same text; the HTML wins, and emptying it empties both. */
export function completeNotes({ fields, body }: Draft): void {
	if (typeof fields.note_html === 'string') {
		fields.note = fields.note_html.replace(/<[^>]*>/g, '').trim();
	} else if (Object.hasOwn(body, 'note_html') && body.note_html === null) {
		fields.note = null;
	} else if (typeof fields.note === 'string') {
		const text = fields.note.replace(/[&<>]/g, (character) => ESCAPES[character]);
		fields.note_html = `<body><p>${text}</p></body>`;
	} else if (Object.hasOwn(body, 'note')) {
		fields.note_html = null;
	}
}
