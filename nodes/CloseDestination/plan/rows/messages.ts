import { haveCustomFields } from '../../close/objects';
import { didYouMean } from '../../lib/nearestNames';
import { Refusal } from '../../lib/Refusal';

/** Why a row is not sent. */
export const ROW_REFUSALS = {
	/** @param nearest names of columns that may have been meant */
	unknownColumn: (column: string, objects: string, nearest: readonly string[]) =>
		new Refusal(
			'unknownColumn',
			`Close has no field of ${objects} for the column '${column}'.${didYouMean(nearest)} Rename the column, ${haveCustomFields(objects) ? 'create a custom field of that name in Close, ' : ''}leave it out with 'Exclude Attributes', or set 'Values: Unknown Columns' to leave such columns out.`,
			column,
		),
	/**
	 * @param columns those of the record
	 * @param known names that columns may have
	 * @param below paths of columns that Close knows, one level down
	 */
	nothingKnown: (
		objects: string,
		columns: readonly string[],
		known: readonly string[],
		below: readonly string[],
	) =>
		new Refusal(
			'emptyRecord',
			`Nothing of this record says something about ${objects} to Close. It has: ${columns.join(', ')}.${below.length > 0 ? oneLevelDown(below) : inTheirPlace(known)}`,
		),
	noName: (column: string) =>
		new Refusal(
			'missingRequired',
			`A lead needs a name, or nobody finds it again, and no column of this record has the company's or the person's. Add a column such as Company or Full Name beside '${column}'.`,
			'name',
		),
};

const oneLevelDown = (below: readonly string[]) =>
	` One level down it has ${below.join(', ')}: put these on the top level, with an Edit Fields node for example.`;

const inTheirPlace = (known: readonly string[]) =>
	` Columns may be called ${known.join(', ')}, or like a custom field. Rename them, or fill in 'Mapped Fields'.`;
