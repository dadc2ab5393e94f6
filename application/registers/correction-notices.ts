import type { Instant } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import type { FieldChange, RegisterChanges } from '../../store/register-changes';
import { writeSystemNotices } from '../../store/system-notices';

/**
 * Tells the lead of an item once of a change of its text or of the State's position. The mailbox is not signalled from
 * here: the sweep finds waiting notices.
 */
export async function tellOfChange(
  transaction: Database,
  changes: RegisterChanges,
  done: { id: string; changed: readonly FieldChange[]; version: number; at: Instant },
): Promise<void> {
  const { id, version, at } = done;
  const has = (name: string): boolean => done.changed.some(({ field }) => field === name);
  const kind = has('position') ? 'positionChanged' : 'textCorrected';
  const lead = has('position') || has('text') ? await changes.leadOf(id) : null;
  if (lead === null) return;
  const entityId = changes.entryId(id);
  const notice = { entityId, key: `change/${version}:${lead}`, kind, institutionId: lead };
  await writeSystemNotices(transaction, { notices: [notice], now: at, goesOutAt: at });
}
