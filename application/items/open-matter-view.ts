import type { ItemEntry } from '../../store/reading/implementation/item-entries';

/** A conclusion or input that is not settled. */
export function presentOpenMatter({ opened: { event, text } }: ItemEntry<'open_matter'>) {
  const { matterId, matterKind, receivedOn, recordedAt: notedAt, matterEntityId } = event;
  return { matterId, matterKind, content: text, receivedOn, notedAt, entityId: matterEntityId };
}
