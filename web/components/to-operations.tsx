import { refuseUnpermittedAct } from '../../domain/participation/permissions';
import { useVisit } from '../layout/visit-context';

/** The way to all bulk operations, for those who may see them. */
export function ToOperations() {
  const { actor, words } = useVisit();
  if (refuseUnpermittedAct(actor, 'seeOperations') !== null) return null;
  return (
    <p class="ds-paragraph">
      <a class="ds-link" href="/operations">
        {words.pages.operations.title}
      </a>
    </p>
  );
}
