import { valuesInCell } from '../fields/entries';

/** Source: the exports of LinkedIn, whose column URL holds it. */
const PROFILE = /^(?:https?:\/\/)?(?:[a-z]+\.)?linkedin\.com\/(?:in|pub|sales\/(?:lead|people))\//i;
const isProfile = (url: unknown) => typeof url === 'string' && PROFILE.test(url);

/**
 * What a cell says of a lead's URL. A lead has one, and the profile of a person is not the company's.
 * @param entry the number in the column's name
 */
export function leadUrls(cell: unknown, entry: number): { own?: unknown; further: unknown[] } {
	const urls = typeof cell === 'string' ? valuesInCell('urls', cell) : [cell];
	const isOwn = entry === 1 && !isProfile(urls[0]);
	return isOwn ? { own: urls[0], further: urls.slice(1) } : { further: urls };
}
