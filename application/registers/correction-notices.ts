import { isPositionCorrection, type StatedPosition } from '../../domain/registers/position-change';
import type { Database } from '../../store/connect';
import type { ChangedBy, FieldChange, RegisterChanges } from '../../store/register-changes';
import { writeSystemNotices } from '../../store/system-notices';

/** The kind of the notice of a change that the lead is notified of; null for others. */
function newsOf({ field, before, after }: FieldChange): string | null {
  if (field === 'text') return 'textCorrected';
  if (field !== 'position') return null;
  // Both are written of a changed position.
  const change = { before: before as StatedPosition, after: after as StatedPosition };
  return isPositionCorrection(change) ? 'positionCorrected' : 'positionChanged';
}

/**
 * Notifies the lead of an item of a change of its text, and of the State's position; not the person who made it. The
 * mailbox is not signalled from here: the sweep finds waiting notices.
 */
export async function notifyOfChange(
  transaction: Database,
  changes: RegisterChanges,
  done: { id: string; changed: readonly FieldChange[]; version: number; by: ChangedBy },
): Promise<void> {
  const { id, version, by } = done;
  const news = done.changed.flatMap((change) => {
    const kind = newsOf(change);
    return kind === null ? [] : [{ field: change.field, kind }];
  });
  const lead = news.length > 0 ? await changes.leadOf(id) : null;
  if (lead === null) return;
  const notices = news.map(({ field, kind }) => ({
    entityId: changes.entryId(id),
    key: `change/${version}/${field}:${lead}`,
    kind,
    ...{ institutionId: lead, byPersonId: by.byPersonId },
  }));
  await writeSystemNotices(transaction, { notices, now: by.at, goesOutAt: by.at });
}
