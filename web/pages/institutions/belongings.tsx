import type { Application } from '../../../application/composition/compose-application';
import { SummaryList } from '../../components/summary-list';
import { itemsAddress } from '../../components/items-address';
import type { SignedInVisit } from '../../http/visit';
import { useWords } from '../../layout/visit-context';

/** What an institution has, in numbers: items that it leads and supports, and people. */
interface Counts {
  leads: number;
  supports: number;
  people: number;
}

export async function belongingsOf(
  { items, focalPoints }: Application,
  { actor }: SignedInVisit,
  id: string,
): Promise<Counts> {
  const [leads, supports, people] = await Promise.all([
    items.count(actor, { leadInstitutionId: id }),
    items.count(actor, { supportInstitutionId: id }),
    focalPoints.of(actor, id),
  ]);
  return { leads, supports, people: people.focalPoints.length };
}

/** The numbers, each item count with the way to its list. */
export function Belongings({ id, leads, supports, people }: Counts & { id: string }) {
  const said = useWords().pages.institutions;
  const listed = (filter: 'lead' | 'support', count: number) => (
    <a class="ds-link" href={itemsAddress({ [filter]: id })}>
      {count}
    </a>
  );
  return (
    <SummaryList
      entries={[
        [said.leads, listed('lead', leads)],
        [said.supports, listed('support', supports)],
        [said.people, people],
      ]}
    />
  );
}
