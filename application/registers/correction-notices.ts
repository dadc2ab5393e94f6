import type { Database } from '../../store/connect';
import type { ChangedBy, FieldChange, RegisterChanges } from '../../store/register-changes';
import { writeSystemNotices } from '../../store/system-notices';

/** The corrected fields that the lead is notified of, with the kind of their notice. */
const news: Readonly<Record<string, string>> = {
  text: 'textCorrected',
  position: 'positionChanged',
};

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
  const fields = done.changed.map(({ field }) => field);
  const kinds = Object.keys(news).filter((field) => fields.includes(field));
  const lead = kinds.length > 0 ? await changes.leadOf(id) : null;
  if (lead === null) return;
  const notices = kinds.map((field) => ({
    entityId: changes.entryId(id),
    key: `change/${version}/${field}:${lead}`,
    kind: news[field] ?? field,
    ...{ institutionId: lead, byPersonId: by.byPersonId },
  }));
  await writeSystemNotices(transaction, { notices, now: by.at, goesOutAt: by.at });
}
