import { localDateOf } from '../../../domain/calendar/local-time';
import { dayIn } from '../../../domain/calendar/written-day';
import { Moment, Day } from '../../components/day';
import { EmptyState } from '../../components/table';
import { Timeline } from '../../components/timeline';
import { WrittenText } from '../../components/written-text';
import { useVisit } from '../../layout/visit-context';
import type { ItemStory } from './story';

type Entry = ItemStory['timeline']['events'][number];

/** What happened, in sentences, the oldest first, a page at a time. */
export function History({ timeline, timeZone }: Pick<ItemStory, 'timeline' | 'timeZone'>) {
  const { words, query, address: asked } = useVisit();
  const { history, noHistory } = words.pages.items;
  const { events, nextAfter } = timeline;
  const at = (after: number | null): string => {
    const { pathname, searchParams } = new URL(asked, 'http://local');
    if (after === null) searchParams.delete('after');
    else searchParams.set('after', String(after));
    return `${pathname}${searchParams.size === 0 ? '' : `?${searchParams.toString()}`}#history`;
  };
  return (
    <>
      {events.length === 0 ? <EmptyState>{noHistory}</EmptyState> : null}
      <Happened timeline={timeline} timeZone={timeZone} />
      <nav class="pager" aria-label={words.pages.items.sections.history}>
        {query.has('after') ? (
          <a class="ds-link" href={at(null)}>
            {history.earlier}
          </a>
        ) : null}
        {nextAfter === null ? null : (
          <a class="ds-link" rel="next" href={at(nextAfter)}>
            {history.later}
          </a>
        )}
      </nav>
    </>
  );
}

/** Events in sentences, in their order. */
export function Happened({ timeline, timeZone }: Pick<ItemStory, 'timeline' | 'timeZone'>) {
  return (
    <Timeline
      entries={acts(timeline.events).map(({ event, deadlines }) => ({
        key: event.sequence,
        when: <When event={event} timeZone={timeZone} />,
        sentence: <Sentence event={event} timeline={timeline} />,
        details: (
          <>
            <Details event={event} timeline={timeline} />
            <Deadlines events={deadlines} />
          </>
        ),
      }))}
    />
  );
}

/** What somebody did, or what happened by itself, with what it did to deadlines. */
interface Act {
  event: Entry;
  deadlines: readonly Entry[];
}

/**
 * The changes of deadlines stand with the act that they follow from: those that begin are recorded after it, those that
 * end before it. Without such an act on this page they stand alone.
 */
function acts(events: readonly Entry[]): readonly Act[] {
  const made: { event: Entry; deadlines: Entry[] }[] = [];
  let ended: Entry[] = [];
  for (const event of events) {
    const last = made.at(-1);
    if (event.type === 'clockEnded') ended.push(event);
    else if (last !== undefined && beginsDeadline(event)) last.deadlines.push(event);
    else {
      const own = ended.filter(({ recordedAt }) => recordedAt === event.recordedAt);
      for (const other of ended)
        if (!own.includes(other)) made.push({ event: other, deadlines: [] });
      made.push({ event, deadlines: own });
      ended = [];
    }
  }
  return [...made, ...ended.map((event) => ({ event, deadlines: [] }))];
}

function beginsDeadline({ type }: Entry): boolean {
  return type === 'clockStarted' || type === 'clockArmed';
}

/** Which deadlines begin, with their day, and which end. */
function Deadlines({ events }: { events: readonly Entry[] }) {
  const { words } = useVisit();
  const { history } = words.pages.items;
  const said = events.flatMap(({ type, details }) => {
    const duty = words.names.duties[details['subject'] as keyof typeof words.names.duties];
    if (type === 'clockEnded') return [history.deadlineEnds({ duty })];
    // A deadline that has begun is told with its day.
    const due = type === 'clockArmed' ? dueOn(details['projection']) : null;
    return due === null ? [] : [history.deadlineBegins({ duty, on: dayIn(words.tag, due) })];
  });
  if (said.length === 0) return null;
  return (
    <ul class="ds-list timeline-deadlines">
      {said.map((one, index) => (
        <li key={index}>{one}</li>
      ))}
    </ul>
  );
}

function dueOn(projection: unknown): string | null {
  if (typeof projection !== 'object' || projection === null) return null;
  return 'dueOn' in projection && typeof projection.dueOn === 'string' ? projection.dueOn : null;
}

function When({ event, timeZone }: { event: Entry; timeZone: string }) {
  const { words } = useVisit();
  const { enteredLater } = words.pages.items.history;
  const { effectiveAt, recordedAt } = event;
  return (
    <>
      <Moment at={effectiveAt} timeZone={timeZone} />
      {event.enteredLater
        ? ` (${enteredLater({ on: dayIn(words.tag, localDateOf(recordedAt, timeZone)) })})`
        : null}
    </>
  );
}

function Sentence({ event, timeline }: { event: Entry; timeline: ItemStory['timeline'] }) {
  const { words, language } = useVisit();
  const names = timeline.names.in(language);
  const { type, details, actor } = event;
  const said = words.events[type as keyof typeof words.events];
  const subject = details['subject'];
  const duty =
    typeof subject === 'string'
      ? words.names.duties[subject as keyof typeof words.names.duties]
      : undefined;
  const who =
    actor.kind === 'system'
      ? words.pages.items.history.system
      : [
          'personId' in actor ? names[actor.personId ?? ''] : undefined,
          names[('institutionId' in actor ? actor.institutionId : null) ?? ''] ??
            ('role' in actor ? words.names.roles[actor.role] : undefined),
        ]
          .filter((one) => one !== undefined)
          .join(', ');
  return (
    <>
      <strong>{duty === undefined ? said : `${said}: ${duty}`}</strong>
      {who === '' ? null : ` – ${who}`}
    </>
  );
}

/** What people wrote with it, and the days it named. */
function Details({ event, timeline }: { event: Entry; timeline: ItemStory['timeline'] }) {
  const { language } = useVisit();
  const names = timeline.names.in(language);
  const shown = Object.entries(event.details).filter(
    ([name]) => name !== 'content' || event.type === 'openMatterNoted',
  );
  const institutions = shown.flatMap(([name, value]) =>
    /institutionIds?$/i.test(name) ? [value].flat().flatMap((id) => names[String(id)] ?? []) : [],
  );
  return (
    <>
      {institutions.length === 0 ? null : <p class="ds-paragraph">{institutions.join('; ')}</p>}
      {shown.map(([name, value]) => {
        if (isText(value))
          return <WrittenText key={name} text={value.text} language={value.language} />;
        if (name === 'newDueOn' && typeof value === 'string') {
          return (
            <p class="ds-paragraph" key={name}>
              <Day on={value} />
            </p>
          );
        }
        return null;
      })}
    </>
  );
}

function isText(value: unknown): value is { text: string; language: string | null } {
  return (
    typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'
  );
}
