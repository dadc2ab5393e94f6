import { refuseUnpermittedAct } from '../../../domain/participation/permissions';
import { useVisit } from '../../layout/visit-context';

const pathOf = {
  correct: 'correct',
  position: 'position',
  translate: 'translate',
  addPlanItem: 'add-item',
  corrections: 'corrections',
};

/** What one can do with a register entry, and the history of its corrections, for those who may. */
export function EntryLinks({
  address,
  acts,
}: {
  /** Of the entry's page. */
  address: string;
  acts: readonly (keyof typeof pathOf)[];
}) {
  const { actor, words } = useVisit();
  const possible = acts.filter((act) => {
    const permission = act === 'corrections' ? 'seeRegisterHistory' : 'correctRegister';
    return refuseUnpermittedAct(actor, permission) === null;
  });
  if (possible.length === 0) return null;
  return (
    <ul class="ds-list">
      {possible.map((act) => (
        <li key={act}>
          <a class="ds-link" href={`${address}/${pathOf[act]}`}>
            {words.pages.entries[act]}
          </a>
        </li>
      ))}
    </ul>
  );
}
