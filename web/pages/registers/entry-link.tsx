import type { ItemView } from '../../../application/items/item-view';
import { refuseUnpermittedAct } from '../../../domain/participation/permissions';
import { useVisit } from '../../layout/visit-context';

/** The way to the register entry of a recommendation, for those who correct it. */
export function EntryLink({ item }: { item: Pick<ItemView, 'kind' | 'id'> }) {
  const { actor, words } = useVisit();
  if (item.kind !== 'recommendation') return null;
  if (refuseUnpermittedAct(actor, 'correctRegister') !== null) return null;
  return (
    <p class="ds-paragraph">
      <a class="ds-link" href={`/documents/recommendations/${item.id}/correct`}>
        {words.pages.registers.entryLink}
      </a>
    </p>
  );
}
