import type { Locator, Page } from 'playwright-core';

export const LABEL_TEXT = 'label div > .n8n-text';

/** The label of a parameter; n8n adds an asterisk to those that are required. */
export function labelled(page: Page, label: string): Locator {
	return page.locator('label .n8n-text').filter({ hasText: new RegExp(`^\\s*${label}\\s*\\*?\\s*$`) });
}
