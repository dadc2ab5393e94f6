import type { OpenMatterRecord } from '../../store/reading/open-matters';

/** Something that came in on an item and waits to be settled. */
export function presentOpenMatter({ noted, reference }: OpenMatterRecord) {
  const { matterId, matterKind: kind, receivedOn, recordedAt: notedAt } = noted;
  return { matterId, kind, reference, receivedOn, notedAt };
}
