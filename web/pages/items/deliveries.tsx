import type { ShownConflict } from '../../../application/deliveries/conflicts';
import { dayIn } from '../../../domain/calendar/written-day';
import { Day } from '../../components/day';
import { Section } from '../../components/section';
import { Table } from '../../components/table';
import { useVisit, useWords } from '../../layout/visit-context';
import type { ItemStory } from './story';

/** The NGOs that deliver a plan item for money of the State, or one that serves the recommendation. */
export function DeliveredBy({ item }: Pick<ItemStory, 'item'>) {
  const { words, language } = useVisit();
  const { deliveries: said, sections } = words.pages.items;
  const names = item.names.in(language);
  const { deliveries, kind, planItems } = item;
  if (deliveries.length === 0) return null;
  return (
    <Section id="deliveries" heading={sections.deliveries}>
      <p class="ds-paragraph">{said.help}</p>
      <Table
        caption={sections.deliveries}
        empty=""
        rows={deliveries}
        columns={[
          { heading: said.ngo, isPlain: true, cell: (one) => names[one.institutionId] ?? '–' },
          { heading: said.kind, cell: (one) => said.kinds[one.kind] },
          { heading: said.reference, cell: ({ reference }) => <bdi>{reference}</bdi> },
          ...(kind === 'recommendation'
            ? [
                {
                  heading: said.planItem,
                  cell: ({ planItemId }: { planItemId: string }) =>
                    planItems.find(({ id }) => id === planItemId)?.number ?? '–',
                },
              ]
            : []),
          { heading: said.from, cell: ({ deliveredFrom }) => <Day on={deliveredFrom} /> },
          {
            heading: said.to,
            cell: ({ deliveredTo }) => (deliveredTo === null ? '–' : <Day on={deliveredTo} />),
          },
        ]}
      />
    </Section>
  );
}

/** Says why a source that oversees the item may not be impartial; nothing where there is no reason. */
export function ConflictMark({ conflicts }: { conflicts: readonly ShownConflict[] }) {
  const { pages, tag } = useWords();
  const { deliveries: said } = pages.items;
  if (conflicts.length === 0) return null;
  const reasons = conflicts.map(({ kind, reference, deliveredFrom, deliveredTo }) =>
    kind === 'support' || deliveredFrom === null
      ? said.supports
      : said.paid({
          ...{
            kind: said.kinds[kind],
            reference: reference ?? '',
            from: dayIn(tag, deliveredFrom),
          },
          to: deliveredTo === null ? '…' : dayIn(tag, deliveredTo),
        }),
  );
  return (
    <p class="ds-paragraph">
      <strong>{`${said.conflict}: `}</strong>
      {reasons.join('; ')}
    </p>
  );
}
