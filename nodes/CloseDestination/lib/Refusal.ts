/** Why a record is not sent. Codes are public: workflows branch on them. */
export type RefusalReason =
	| 'missingPlaceholder'
	| 'unsafePlaceholder'
	| 'invalidHeader'
	| 'urlTooLong'
	| 'invalidSetting'
	| 'invalidJson'
	| 'unserializable'
	| 'emptyRecord'
	| 'missingGroupValue'
	| 'invalidKey'
	| 'duplicateKey'
	| 'groupAlreadySent'
	| 'missingRequired'
	| 'missingLeadId'
	| 'missingFilter'
	| 'unknownField'
	| 'ambiguousField'
	| 'invalidValue'
	| 'schemaUnavailable'
	| 'heldBack'
	| 'missingMatchKey'
	| 'leftOutOfTest'
	| 'notAllowedForAgent';

/** A record the plan will not send: returned, never thrown, so that one bad record costs the others nothing. */
export class Refusal {
	constructor(
		readonly reason: RefusalReason,
		readonly message: string,
		/** The field at fault, where there is one. */
		readonly field?: string,
	) {}
}
