import type { ComponentChildren } from 'preact';
import { Notice } from '../../components/notice';
import { pageAddress } from '../../components/page-address';
import { Section } from '../../components/section';
import { useVisit } from '../../layout/visit-context';
import { commandTypeOf } from '../items/command-type';
import { EntityDays } from '../items/days';
import { RefusedDeeds } from '../items/deeds';
import { History } from '../items/history';
import type { ShownEntity, Timeline } from './entity-pages';

/** An entity: what was just done, its record, its running deadlines, what can be done, and what happened. */
export function EntityPage({
  entity,
  timeline,
  timeZone,
  onePage = [],
  children,
}: {
  entity: ShownEntity;
  timeline: Timeline;
  timeZone: string;
  /** The names of commands that have one page: the first has the button. */
  onePage?: readonly string[] | undefined;
  children: ComponentChildren;
}) {
  const { sections } = useVisit().words.pages.items;
  return (
    <>
      <Done />
      {children}
      <EntityDays entity={entity} />
      <Deeds entity={entity} onePage={onePage} />
      <Section id="history" heading={sections.history}>
        <History timeline={timeline} timeZone={timeZone} />
      </Section>
    </>
  );
}

/** What became of the command that led here. */
function Done() {
  const { words, query } = useVisit();
  const done = query.get('done');
  if (done === null) return null;
  const { receipt, next } = words.pages.doing;
  if (!Object.hasOwn(next, done)) return <Notice>{receipt.taken}</Notice>;
  return <Notice tone="success">{next[done as keyof typeof next]}</Notice>;
}

/** What the reader may do now, and why the rest is not possible; nothing for who may never do anything. */
export function Deeds({
  entity,
  onePage = [],
}: {
  entity: ShownEntity;
  onePage?: readonly string[];
}) {
  const { words } = useVisit();
  const { items } = words.pages;
  const { entityId, allowedCommands, refusedCommands } = entity;
  if (allowedCommands.length + refusedCommands.length === 0) return null;
  return (
    <Section id="actions" heading={items.sections.actions}>
      {allowedCommands.length === 0 ? <p class="ds-paragraph">{items.noActions}</p> : null}
      <div class="deeds">
        {allowedCommands
          .filter((one) => !onePage.slice(1).includes(one))
          .map((command) => (
            <a
              class="ds-button"
              data-variant="secondary"
              key={command}
              href={pageAddress(entityId, 'do', command)}
            >
              {words.commands[commandTypeOf(command)].label}
            </a>
          ))}
      </div>
      <RefusedDeeds refused={refusedCommands} />
    </Section>
  );
}

/** The way back. */
export function ToEntity({ entity: { entityId } }: { entity: ShownEntity }) {
  return (
    <p class="ds-paragraph">
      <a class="ds-link" href={pageAddress(entityId)}>
        {useVisit().words.pages.entities.back}
      </a>
    </p>
  );
}
