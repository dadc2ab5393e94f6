import type { ComponentChildren } from 'preact';
import type { ItemDetail } from '../../../application/items/items';
import { clockDefinition } from '../../../domain/implementation/clocks';
import { Day } from '../../components/day';
import { Notice } from '../../components/notice';
import { pageAddress } from '../../components/page-address';
import { Section } from '../../components/section';
import { StatusMark } from '../../components/status-mark';
import { Table } from '../../components/table';
import { useWords } from '../../layout/visit-context';
import { itemAddress } from './address';
import type { ItemStory } from './story';

type Clock = ItemDetail['clocks'][number];

/** Every running deadline of an item, and the way to a later day. */
export function Days({ item }: Pick<ItemStory, 'item'>) {
  return <EntityDays entity={item} beside={(clock) => <Later item={item} clock={clock} />} />;
}

/** Every running deadline with its day, and the way to the reason for it; nothing for readers who see none. */
export function EntityDays({
  entity: { entityId, clocks },
  beside = () => null,
}: {
  entity: { entityId: string; clocks: readonly Clock[] };
  /** What stands with the day. */
  beside?: (clock: Clock) => ComponentChildren;
}) {
  const { pages, names } = useWords();
  const { items } = pages;
  if (clocks.length === 0) return null;
  return (
    <Section id="days" heading={items.sections.days}>
      <Table
        caption={items.sections.days}
        empty=""
        rows={clocks.toSorted((a, b) => (a.dueAt ?? '9999').localeCompare(b.dueAt ?? '9999'))}
        columns={[
          {
            heading: items.duty,
            cell: ({ subject }) => names.duties[subject as keyof typeof names.duties],
          },
          {
            heading: items.owner,
            cell: ({ owner }) => items.owners[owner as keyof typeof items.owners],
          },
          {
            heading: items.day,
            cell: (clock) => (
              <>
                <DueDay clock={clock} />
                {beside(clock)}
              </>
            ),
          },
          {
            heading: items.whyThisDay,
            cell: ({ id }) => (
              <a class="ds-link" href={pageAddress(entityId, 'deadlines', id)}>
                {items.whyThisDay}
              </a>
            ),
          },
        ]}
      />
    </Section>
  );
}

/** The day of the duty that a form is about, with its reason and the way to a later day; nothing where it has none. */
export function OwnDay({ item, subject }: { item: ItemDetail; subject: string }) {
  const { names, pages } = useWords();
  const clock = item.clocks.find((one) => one.subject === subject);
  if (clock === undefined) return null;
  return (
    <Notice tone={clock.overrun === null ? 'info' : 'warning'}>
      <p class="ds-paragraph sentences">
        <span>{`${names.duties[subject as keyof typeof names.duties]}: `}</span>
        <DueDay clock={clock} />{' '}
        <a class="ds-link" href={itemAddress(item.entityId, 'deadlines', clock.id)}>
          {pages.items.whyThisDay}
        </a>
      </p>
      <Later item={item} clock={clock} />
    </Notice>
  );
}

/** The day of a deadline, and by how much it has passed. */
export function DueDay({ clock }: { clock: Pick<Clock, 'dueOn' | 'overrun' | 'suspensions'> }) {
  const { items } = useWords().pages;
  const { dueOn, overrun, suspensions } = clock;
  if (suspensions.some(({ to }) => to === null)) return <StatusMark>{items.suspended}</StatusMark>;
  return (
    <>
      {dueOn === null ? '–' : <Day on={dueOn} />}
      {overrun === null ? null : (
        <>
          {' '}
          <StatusMark tone="danger">{items.overdue({ days: overrun.calendarDays })}</StatusMark>
        </>
      )}
    </>
  );
}

/** The way to a later day, right where the day stands, for whoever may ask for it or decide on it. */
function Later({ item, clock: { id, subject, overrun } }: { item: ItemDetail; clock: Clock }) {
  const words = useWords();
  const isRequested = item.extensionRequests.some(({ clockId }) => clockId === id);
  // A day that has passed is not extended any more.
  const isExtendable = clockDefinition(subject)?.extendable === true && overrun === null;
  const command = isRequested ? 'grant-extension' : 'request-extension';
  if (!item.allowedCommands.includes(command) || !(isRequested || isExtendable)) return null;
  return (
    <p class="ds-paragraph">
      <a
        class="ds-link"
        href={`${itemAddress(item.entityId, 'do', command)}?clockId=${encodeURIComponent(id)}`}
      >
        {isRequested ? words.commands.grantExtension.label : words.pages.reporting.askLater}
      </a>
    </p>
  );
}
