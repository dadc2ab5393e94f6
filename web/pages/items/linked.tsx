import type { ComponentChildren } from 'preact';
import { conflictsShown } from '../../../application/deliveries/conflicts';
import { Day } from '../../components/day';
import { Section } from '../../components/section';
import { closestText } from '../../components/worded-text';
import { useWords } from '../../layout/visit-context';
import { itemAddress } from './address';
import { ConflictMark } from './deliveries';
import type { ItemStory } from './story';

interface Link {
  address: string;
  name: string;
  beside: ComponentChildren;
}

/** The items, and the replies to UN bodies, that belong to this one; nothing when there are none. */
export function Linked({
  item,
  conclusions,
  conflicts,
  calls,
  address = itemAddress,
  conclusionAddress = (id) => `/conclusions/${id}`,
  callAddress = (id) => `/calls/${id}`,
}: Pick<ItemStory, 'item' | 'conclusions' | 'conflicts' | 'calls'> & {
  /** The page of an item; those of the replies are for people who have signed in. */
  address?: (entityId: string) => string;
  conclusionAddress?: (id: string) => string;
  callAddress?: (id: string) => string;
}) {
  const { pages, names, tag } = useWords();
  const { items } = pages;
  const stageOf = (stage: string): string => names.stages[stage as keyof typeof names.stages];
  const related = ({ entityId, symbol, number, stage }: Related): Link => ({
    ...{ address: address(entityId), name: `${symbol ?? ''}, ${number}` },
    beside: stageOf(stage),
  });
  const groups: readonly (readonly [string, readonly Link[]])[] = [
    [items.linked.leader, item.leader === null ? [] : [related(item.leader)]],
    [items.linked.repeats, item.repeats.map(related)],
    [
      items.linked.planItems,
      item.planItems.map(({ entityId, plan, number, stage }) => ({
        ...{ address: address(entityId), name: `${plan.title}, ${number}` },
        beside: stageOf(stage),
      })),
    ],
    [
      items.linked.recommendations,
      item.recommendations.map(({ document: { symbol }, ...one }) => related({ ...one, symbol })),
    ],
    [
      items.linked.obligations,
      (address === itemAddress ? item.obligations : []).map(({ id, symbol, paragraph, stage }) => ({
        ...{ address: `/obligations/${id}`, name: `${symbol}, ${paragraph}` },
        beside: stageOf(stage),
      })),
    ],
    [
      pages.conclusions.openHere,
      conclusions.map(({ id, registrationNumber, title, stage, submitterId, proposals }) => ({
        ...{ address: conclusionAddress(id), name: `${registrationNumber}, ${title}` },
        beside: (
          <>
            {stageOf(stage)}
            {proposals
              .filter(({ plannedAs }) => plannedAs.includes(item.entityId))
              .map(({ number }) => `, ${pages.conclusions.carriesOut({ number })}`)}
            <ConflictMark conflicts={conflictsShown(conflicts, submitterId)} />
          </>
        ),
      })),
    ],
    [
      pages.calls.openTitle,
      calls.map(({ id, title, closesOn }) => ({
        ...{ address: callAddress(id), name: closestText(tag, title)?.text ?? '' },
        beside: (
          <>
            {`${pages.calls.closesOn}: `}
            <Day on={closesOn} />
          </>
        ),
      })),
    ],
  ];
  const filled = groups.filter(([, links]) => links.length > 0);
  if (filled.length === 0) return null;
  return (
    <Section id="linked" heading={items.sections.linked}>
      {filled.map(([heading, links]) => (
        <div key={heading}>
          <h3 class="ds-heading" data-size="2xs">
            {heading}
          </h3>
          <ul class="ds-list">
            {links.map(({ address, name, beside }) => (
              <li key={address}>
                <a class="ds-link" href={address}>
                  <bdi>{name}</bdi>
                </a>
                {', '}
                {beside}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}

interface Related {
  entityId: string;
  symbol: string | null;
  number: string;
  stage: string;
}
