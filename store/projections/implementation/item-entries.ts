import type { ImplementationEvent } from '../../../domain/implementation/events';
import { openEntries, type OpenEntry } from '../../../domain/implementation/open-entries';
import type { ImplementationState } from '../../../domain/implementation/state';
import type { Step } from '../../../domain/process/record';
import type { Rows } from '../../schema';
import type { Change } from '../../statement';
import { uuidOrNull } from '../../uuid';

/** Its opening is null where it was opened before these steps, and is in its row. */
type Row = Omit<Rows['item_entry'], 'opened_sequence'> & { opened_sequence: number | null };

/**
 * The part that writes the entries opened, settled or reassigned by these steps, by comparing the states around each
 * event; null without any.
 */
export function projectEntries(
  entityId: string,
  steps: readonly Step<ImplementationEvent, ImplementationState>[],
): Change | null {
  const rows = new Map<string, Row>();
  const put = (entry: OpenEntry, sequences: Partial<Row>): void => {
    const key = keyOf(entry);
    rows.set(key, {
      ...{ entity_id: entityId, kind: entry.kind, entry_id: entry.id },
      institution_id: uuidOrNull(entry.institutionId),
      opened_sequence: rows.get(key)?.opened_sequence ?? null,
      settled_sequence: null,
      ...sequences,
    });
  };
  for (const { event, before, after } of steps) {
    const was = byKey(before === null ? [] : openEntries(before));
    const is = byKey(openEntries(after));
    for (const [key, entry] of is) {
      const known = was.get(key);
      if (known === undefined) put(entry, { opened_sequence: event.sequence });
      else if (known.institutionId !== entry.institutionId) put(entry, {});
    }
    for (const [key, entry] of was) {
      if (!is.has(key)) put(entry, { settled_sequence: event.sequence });
    }
  }
  if (rows.size === 0) return null;
  return {
    name: 'projected_entry',
    sql: `insert into item_entry
        (entity_id, kind, entry_id, institution_id, opened_sequence, settled_sequence)
      select entity_id, kind, entry_id, institution_id,
        coalesce(opened_sequence, (select stored.opened_sequence from item_entry stored
          where (stored.entity_id, stored.kind, stored.entry_id)
            = (entry.entity_id, entry.kind, entry.entry_id))),
        settled_sequence
      from jsonb_populate_recordset(cast(null as item_entry), :entries) entry
      on conflict (entity_id, kind, entry_id) do update set
        (institution_id, opened_sequence, settled_sequence)
          = (excluded.institution_id, excluded.opened_sequence, excluded.settled_sequence)`,
    rows: { entries: [...rows.values()] },
  };
}

function byKey(entries: readonly OpenEntry[]): ReadonlyMap<string, OpenEntry> {
  return new Map(entries.map((entry) => [keyOf(entry), entry]));
}

function keyOf({ kind, id }: OpenEntry): string {
  return `${kind} ${id}`;
}
