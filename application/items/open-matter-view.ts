import type { ItemEntry } from '../../store/reading/item-entries';

/** Something that came in on an item and waits to be settled. */
export function presentOpenMatter({ opened: { event, text } }: ItemEntry<'open_matter'>) {
  const { matterId, matterKind, receivedOn, recordedAt: notedAt } = event;
  return { matterId, matterKind, content: text, receivedOn, notedAt };
}
