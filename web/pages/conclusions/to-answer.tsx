import type { ConclusionView } from '../../../application/conclusions/conclusion-view';
import type { Application } from '../../../application/composition/compose-application';
import { pageAddress } from '../../components/page-address';
import { Table } from '../../components/table';
import { Day } from '../../components/day';
import type { SignedInVisit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { ConclusionName, Standing } from './row-parts';

const shownAtOnce = 50;

/** The conclusions that an institution has to answer, the first due one first. */
export async function conclusionsToAnswer(
  { conclusions }: Application,
  { actor }: SignedInVisit,
): Promise<readonly ConclusionView[]> {
  const { institutionId } = actor;
  if (institutionId === null) return [];
  const filter = { addressee: institutionId, stage: 'in_consideration' as const };
  const found = await conclusions.entities.asked(actor, {
    ...{ filter, limit: shownAtOnce, cursor: undefined },
  });
  return found.items.filter(({ addressees }) =>
    addressees.some((one) => one.institutionId === institutionId && one.answeredAt === null),
  );
}

/** Them as a table; nothing without any. */
export function ConclusionsToAnswer({ conclusions }: { conclusions: readonly ConclusionView[] }) {
  const { words, actor } = useVisit();
  const { conclusions: said, lists } = words.pages;
  const own = ({ addressees }: ConclusionView) =>
    addressees.find(({ institutionId }) => institutionId === actor.institutionId);
  if (conclusions.length === 0) return null;
  return (
    <>
      <Table<ConclusionView>
        caption={said.toAnswer}
        rows={conclusions}
        empty=""
        columns={[
          {
            ...{ heading: said.what, isText: true },
            cell: (row) => <ConclusionName conclusion={row} address={pageAddress(row.entityId)} />,
          },
          { heading: said.standing, cell: (row) => <Standing standing={own(row)?.standing} /> },
          {
            heading: said.dueOn,
            cell: (row) => {
              const dueOn = own(row)?.dueOn ?? null;
              return dueOn === null ? '–' : <Day on={dueOn} />;
            },
          },
          {
            heading: lists.columns.action,
            cell: ({ entityId }) => (
              <a
                class="ds-button"
                data-variant="secondary"
                data-size="sm"
                href={pageAddress(entityId, 'do', 'submit-answer')}
              >
                {said.answerAll}
              </a>
            ),
          },
        ]}
      />
      <p class="ds-paragraph">
        <a class="ds-link" href={`/conclusions?addressee=${actor.institutionId ?? ''}`}>
          {lists.all}
        </a>
      </p>
    </>
  );
}
