import type { IDataObject } from 'n8n-workflow';

import { isBlank } from '../../lib/values';
import { nameForm } from './normalize';

/** Source: developer.close.com, "Leads". */
const PARTS = ['address_1', 'address_2', 'city', 'state', 'zipcode', 'country'];
/** The label of an address, and its parts. */
export const ADDRESS_KEYS = ['label', ...PARTS];
/** A state or a country says too little to tell that two addresses are one place. */
const TELLING = ['address_1', 'city', 'zipcode'];

type Parts = Map<string, string>;

/** The parts of an address that are filled in, in the form in which they are compared. */
export function addressParts(entry: unknown): Parts {
	const address = Object(entry) as IDataObject;
	return new Map(
		PARTS.filter((name) => !isBlank(address[name])).map((name) => [name, textOf(address[name])]),
	);
}

const textOf = (value: unknown) =>
	nameForm(typeof value === 'object' ? JSON.stringify(value) : String(value));

/**
 * The position of the address that is the same one: it holds all parts of this one, or is the only one of this label that lacks
 * some of them and contradicts none.
 */
export function findAddress(addresses: readonly unknown[], address: IDataObject): number {
	const parts = addressParts(address);
	const others = addresses.map(addressParts);
	const whole = others.findIndex((other) => isWithin(parts, other) || isSamePlace(parts, other));
	if (whole !== -1) return whole;
	const [only, ...more] = others.flatMap((other, position) =>
		hasSameLabel(addresses[position], address) && isCompletedBy(other, parts) ? [position] : [],
	);
	return only === undefined || more.length > 0 ? -1 : only;
}

const isWithin = (parts: Parts, other: Parts) =>
	parts.size > 0 && [...parts].every(([name, value]) => other.get(name) === value);

/** Close, or a person, may have put the state or the country in other words: `CA`, `California`. */
const isSamePlace = (a: Parts, b: Parts) => {
	const agrees = (name: string) => a.get(name) !== undefined && a.get(name) === b.get(name);
	const contradicts = (name: string) => a.has(name) && b.has(name) && a.get(name) !== b.get(name);
	return (
		agrees('address_1') &&
		(agrees('city') || agrees('zipcode')) &&
		!['address_2', 'city', 'zipcode'].some(contradicts)
	);
};

function isCompletedBy(known: Parts, parts: Parts): boolean {
	const shared = [...known.keys()].filter((name) => parts.has(name));
	const agrees = shared.every((name) => known.get(name) === parts.get(name));
	return agrees && (isWithin(known, parts) || shared.some((name) => TELLING.includes(name)));
}

function hasSameLabel(known: unknown, { label: other }: IDataObject): boolean {
	const { label } = Object(known) as IDataObject;
	return isBlank(label) || isBlank(other) || textOf(label) === textOf(other);
}
