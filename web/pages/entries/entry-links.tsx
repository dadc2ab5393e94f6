import { refuseUnpermittedAct } from '../../../domain/participation/permissions';
import { useVisit } from '../../layout/visit-context';

/** The page of each act below that of its entry, and whose permission it needs; null for what every reader may open. */
const acts = {
  indicators: { path: 'indicators', permission: null },
  grades: { path: 'grades', permission: null },
  grade: { path: 'grade', permission: 'recordAssessment' },
  predict: { path: 'predict', permission: 'recordAssessment' },
  correct: { path: 'correct', permission: 'correctRegister' },
  position: { path: 'position', permission: 'correctRegister' },
  translate: { path: 'translate', permission: 'correctRegister' },
  addPlanItem: { path: 'add-item', permission: 'correctRegister' },
  link: { path: 'link', permission: 'linkPlanItem' },
  unlink: { path: 'unlink', permission: 'linkPlanItem' },
  deliver: { path: 'deliver', permission: 'correctRegister' },
  withdrawDelivery: { path: 'withdraw-delivery', permission: 'correctRegister' },
  corrections: { path: 'corrections', permission: 'seeRegisterHistory' },
  record: { path: 'record', permission: 'seeRegisterHistory' },
} as const;

/** What one can do with a register entry, and the history of its corrections, for those who may. */
export function EntryLinks({
  address,
  acts: offered,
}: {
  /** Of the entry's page. */
  address: string;
  acts: readonly (keyof typeof acts)[];
}) {
  const { actor, words } = useVisit();
  const possible = offered.filter((act) => {
    const { permission } = acts[act];
    return permission === null || refuseUnpermittedAct(actor, permission) === null;
  });
  if (possible.length === 0) return null;
  return (
    <ul class="ds-list">
      {possible.map((act) => (
        <li key={act}>
          <a class="ds-link" href={`${address}/${acts[act].path}`}>
            {words.pages.entries[act]}
          </a>
        </li>
      ))}
    </ul>
  );
}
