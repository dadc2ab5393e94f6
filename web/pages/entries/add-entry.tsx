import { useVisit } from '../../layout/visit-context';
import { refuseUnpermittedAct } from '../../../domain/participation/permissions';

/** The way to a new entry of a register, for those who keep it. */
export function AddEntry({
  address,
  act,
}: {
  address: string;
  act: 'addPlan' | 'addRecommendation';
}) {
  const { actor, words } = useVisit();
  if (refuseUnpermittedAct(actor, 'correctRegister') !== null) return null;
  return (
    <p class="ds-paragraph">
      <a class="ds-button" data-variant="secondary" href={address}>
        {words.pages.entries[act]}
      </a>
    </p>
  );
}
