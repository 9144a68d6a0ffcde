import type { Measurement } from './measure';

export interface Verdict {
	/** Something is lost, doubled or not reported: never acceptable, however fast. */
	isBroken: boolean;
	/** Bars that were missed, in words. */
	missed: string[];
}

/** Holds a measurement against the product's figures. In a quick run only counts are judged. */
export function judge(measurement: Measurement, quick: boolean): Verdict {
	const { result } = measurement;
	const missed = [
		...(result.lost > 0 ? ['records lost'] : []),
		...(result.doubled > 0 ? ['records doubled'] : []),
		...(result.sent !== expectedOf(measurement) ? ['not all on Sent'] : []),
		...result.errors,
	];
	const isBroken = missed.length > 0;
	if (measurement.kind === 'limited') {
		if (refusedAllowed(measurement, quick) < measurement.result.refused) missed.push('429s');
		if (!quick && measurement.result.timeOverIdeal > measurement.bar.timeOverIdeal) missed.push('time');
	} else if (!quick) {
		if (measurement.result.rateOverFloor < measurement.bar.rateOverFloor) missed.push('rate');
		if (measurement.result.cpuOverFloor > measurement.bar.cpuOverFloor) missed.push('CPU');
	}
	return { isBroken, missed };
}

function expectedOf(measurement: Measurement): number {
	return measurement.kind === 'limited' ? measurement.creates : measurement.result.expected;
}

/**
 * A limit is found out at the beginning of a run, whatever its length: a short run may meet as many refusals as the
 * full one.
 */
function refusedAllowed(
	{ bar, fullCreates, result }: Extract<Measurement, { kind: 'limited' }>,
	quick: boolean,
): number {
	return bar.refusedShare * (quick ? fullCreates : result.calls);
}

/** The bar as it is judged. */
export function describeBar(measurement: Measurement, quick: boolean): string {
	if (measurement.kind === 'limited') {
		const { timeOverIdeal, refusedShare } = measurement.bar;
		if (quick) return `429s at most ${refusedAllowed(measurement, quick)}`;
		return `${timeOverIdeal.toFixed(2)} x, 429s ${percent(refusedShare)}`;
	}
	if (quick) return 'all written once';
	const { rateOverFloor, cpuOverFloor } = measurement.bar;
	return `rate ${rateOverFloor.toFixed(2)} x, CPU ${cpuOverFloor.toFixed(2)} x`;
}

export const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
