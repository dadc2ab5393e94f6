import type { OpenMatterRecord } from '../../store/reading/open-matters';

/** Something that came in on an item and waits to be settled. */
export function presentOpenMatter({ noted, reference }: OpenMatterRecord) {
  const { matterId, matterKind, receivedOn, recordedAt: notedAt } = noted;
  return { matterId, matterKind, content: reference, receivedOn, notedAt };
}
