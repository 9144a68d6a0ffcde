import type { StoredRecord } from '../types';

const NOTHING: ReadonlySet<string> = new Set();

/** Records by type and id, in creation order, and again by the lead they hang off. */
export class Collections {
	private readonly byType = new Map<string, Map<string, StoredRecord>>();
	private readonly idsOfLead = new Map<string, Set<string>>();

	types(): string[] {
		return [...this.byType.keys()];
	}

	get(type: string, id: unknown): StoredRecord | undefined {
		return typeof id === 'string' ? this.byType.get(type)?.get(id) : undefined;
	}

	all(type: string): Iterable<StoredRecord> {
		return this.byType.get(type)?.values() ?? [];
	}

	first(type: string): StoredRecord | undefined {
		for (const record of this.all(type)) return record;
		return undefined;
	}

	count(type: string): number {
		return this.byType.get(type)?.size ?? 0;
	}

	idsOf(type: string, leadId: string): ReadonlySet<string> {
		return this.idsOfLead.get(`${type} ${leadId}`) ?? NOTHING;
	}

	ofLead(type: string, leadId: string): StoredRecord[] {
		const records: StoredRecord[] = [];
		for (const id of this.idsOf(type, leadId)) records.push(this.byType.get(type)!.get(id)!);
		return records;
	}

	put(type: string, record: StoredRecord): void {
		let records = this.byType.get(type);
		if (!records) this.byType.set(type, (records = new Map()));
		const leadBefore = records.get(record.id)?.lead_id;
		if (leadBefore !== record.lead_id) {
			this.unlink(type, leadBefore, record.id);
			this.link(type, record.lead_id, record.id);
		}
		records.set(record.id, record);
	}

	remove(type: string, id: string): void {
		const record = this.get(type, id);
		if (!record) return;
		this.unlink(type, record.lead_id, id);
		this.byType.get(type)!.delete(id);
	}

	private link(type: string, leadId: unknown, id: string): void {
		if (typeof leadId !== 'string') return;
		const key = `${type} ${leadId}`;
		const ids = this.idsOfLead.get(key);
		if (ids) ids.add(id);
		else this.idsOfLead.set(key, new Set([id]));
	}

	private unlink(type: string, leadId: unknown, id: string): void {
		if (typeof leadId !== 'string') return;
		const key = `${type} ${leadId}`;
		const ids = this.idsOfLead.get(key);
		ids?.delete(id);
		if (ids?.size === 0) this.idsOfLead.delete(key);
	}
}
