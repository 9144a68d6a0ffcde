import type { IDataObject } from 'n8n-workflow';

import { Refusal } from '../../lib/Refusal';
import type { Mapping } from '../../parameters/types';

/** Applies Mapped Fields to a record. Mapped automatically, its columns are read like those of any row. */
export function mapFields(record: IDataObject, index: number, mapping: Mapping): IDataObject | Refusal {
	const mapped = mapping.values ? mapping.values(index) : record;
	return mapped instanceof Refusal ? mapped : withType(mapped, mapping);
}

function withType(mapped: IDataObject, { operation, object, typeId }: Mapping): IDataObject {
	const field = object.type?.field;
	if (field === undefined || !operation.fields.has(field) || mapped[field] != null) return mapped;
	return { ...mapped, [field]: typeId };
}
