import { daysBetween } from '../../domain/calendar/day-arithmetic';
import { closestLanguage, type Language } from '../../domain/shared/languages';
import { nameIn } from '../../locales/names';
import { mayDecide } from '../../domain/process/deciders';
import type { RunningClock } from '../../domain/process/relevance';
import { processOf } from '../../domain/processes';
import type { EntityNow } from '../../store/digest-reading';
import type { OutdatedNotice, WaitingNotice } from '../../store/digests';
import type { Background } from './background';
import {
  byDay,
  byUrgency,
  type DatedMatter,
  type DigestLine,
  type Matter,
  type Owed,
} from './digest-line';
import { movedClocks } from './moved-days';
import type { Permitted } from './recipients';
import { shortened } from './shortened';
import { systemMatters } from './system-matters';
import { subjectIdOf } from './system-notices';
import { isOverdue, isOwedBy, ownersOf, relevanceOf } from './notice-relevance';

// Enough to recognise a recommendation; the link shows the whole text.
const excerptLength = 200;
// A summary of some pages would hide the other matters of the mail; the link shows the rest.
const wholeLength = 4_000;
// Titles of plans are long; the number beside it identifies the item.
const sourceLength = 80;

/** The result for the notices of one mail. */
interface MadeLines {
  lines: readonly DigestLine[];
  outdated: readonly OutdatedNotice[];
  /** By notice, where it asks the institution for something: who may do it. */
  permitted: ReadonlyMap<string, Permitted>;
}

/**
 * Checks the notices and makes the lines of one person's digest. Several steps of one clock become one matter: after an
 * outage a person reads once that a report is overdue, not each reminder that was missed. Repeated news of an item
 * become one matter too. An item has one line with all of its matters.
 */
export function makeLines(
  notices: readonly WaitingNotice[],
  background: Background,
  reader: { language: Language; urlOf: (entityId: string) => string },
): MadeLines {
  const matters = new Map<string, Told>();
  const saidBy = new Map<string, string>();
  const outdated: OutdatedNotice[] = [];
  const permitted = new Map<string, Permitted>();
  for (const notice of notices) {
    const made = lineOf(notice, background, reader);
    if ('reason' in made) {
      outdated.push({ noticeId: notice.id, reason: made.reason });
      continue;
    }
    matters.set(made.sameness, made.told);
    if (made.permitted !== undefined) permitted.set(notice.id, made.permitted);
    if (made.saidBy !== undefined) saidBy.set(made.sameness, made.saidBy);
  }
  for (const [sameness, other] of saidBy) if (matters.has(other)) matters.delete(sameness);
  return { lines: linesOf(matters), outdated, permitted };
}

/** A matter, and the line that it belongs to: that of its item, or one of its own. */
type Told = DatedMatter & { lineKey: string; item: DigestLine['item'] };

/** `saidBy`: the matter of the same mail that contains this one too. */
type Made =
  | { sameness: string; told: Told; saidBy?: string; permitted?: Permitted | undefined }
  | { reason: string };

function linesOf(matters: ReadonlyMap<string, Told>): DigestLine[] {
  const lines = new Map<string, { matters: readonly DatedMatter[]; item: DigestLine['item'] }>();
  for (const { lineKey, item, ...matter } of matters.values()) {
    const known = lines.get(lineKey);
    const ownDay = known?.item?.ownDay ?? item?.ownDay ?? null;
    lines.set(lineKey, {
      matters: [...(known?.matters ?? []), matter],
      item: item && { ...item, ownDay },
    });
  }
  return [...lines.values()]
    .map((line) => ({ ...line, matters: line.matters.toSorted(byDay) }))
    .toSorted(byUrgency);
}

function lineOf(
  notice: WaitingNotice,
  background: Background,
  reader: { language: Language; urlOf: (entityId: string) => string },
): Made {
  const systemMatter = systemMatters[notice.kind];
  if (systemMatter !== undefined) {
    const subjectId = subjectIdOf(notice);
    const said = systemMatter(subjectId, background, { ...reader, role: notice.role });
    if ('reason' in said) return said;
    const { matter, ...rest } = said;
    const sameness = `${notice.kind} ${subjectId}`;
    return { sameness, told: { matter, lineKey: sameness, item: null, due: null }, ...rest };
  }
  const entity = background.entities.get(notice.entityId);
  if (entity === undefined) return { reason: 'item_unknown' };
  const relevance = relevanceOf(notice, {
    entity,
    isCenter: background.isCenter,
    wasTold: background.told.has(notice.entityId),
  });
  if (!relevance.relevant) return { reason: relevance.reason };
  const recounted = background.recounted.get(notice.id) ?? [];
  const moved = movedClocks(recounted, { entity, isCenter: background.isCenter });
  const matter = matterOf(relevance, entity, background, { language: reader.language, moved });
  return {
    sameness: samenessOf(notice, relevance, moved),
    permitted: permittedTo(relevance, entity, background),
    told: {
      matter,
      lineKey: notice.entityId,
      item: {
        label: labelOf(reader.language, entity),
        excerpt: shortened(
          textFor(reader.language, entity.texts),
          entity.isSentWhole === true ? wholeLength : excerptLength,
        ),
        url: background.hasAccount ? reader.urlOf(entity.entityId) : null,
        ownDay: relevance.about === 'news' && relevance.isGiven ? entity.ownDay : null,
      },
      due: dueOf(moved[0] ?? relevance.clock, background),
    },
  };
}

/** Who may do the duty that the news asks for, or a reminder; undefined where it asks for nothing. */
function permittedTo(
  { about, clock }: Extract<ReturnType<typeof relevanceOf>, { relevant: true }>,
  entity: EntityNow,
  background: Background,
): Permitted | undefined {
  if (clock === null || !isOwedBy(background, clock, entity)) return undefined;
  // A reminder of a report that awaits its signature is a reminder of the report.
  const subject = about === 'news' ? owedIn(clock, entity) : clock.subject;
  const decision = clock.id.replace(clock.subject, subject);
  const { barred } = entity.clocks.findLast(({ id }) => id === decision) ?? clock;
  const process = processOf(entity.entityId);
  return { roles: (role) => mayDecide(process, subject, role), barred };
}

/** Extensions of two duties are two matters; several of one duty are one, with the present day. */
function samenessOf(
  { entityId }: WaitingNotice,
  relevance: Extract<ReturnType<typeof relevanceOf>, { relevant: true }>,
  moved: readonly RunningClock[],
): string {
  if (relevance.about === 'duty') return `${entityId} ${relevance.clock.id}`;
  return [entityId, relevance.news, ...moved.map(({ id }) => id)].join(' ');
}

function matterOf(
  relevance: Extract<ReturnType<typeof relevanceOf>, { relevant: true }>,
  entity: EntityNow,
  { names }: Background,
  { language, moved }: { language: Language; moved: readonly RunningClock[] },
): Matter {
  if (relevance.about === 'news') {
    const days = moved.map((clock) => ({ subject: owedIn(clock, entity), on: clock.dueOn }));
    const dated = moved[0] ?? relevance.clock;
    return {
      ...{ about: 'news', news: relevance.news },
      ...(dated === null ? {} : { owed: owedIn(dated, entity) }),
      ...(days.length === 0 ? {} : { moved: days }),
    };
  }
  const subject = owedIn(relevance.clock, entity);
  if (relevance.isReaders) return { about: 'duty', subject };
  const [owner = ''] = ownersOf(relevance.clock, entity);
  const name = names.get(owner);
  return { about: 'awaited', subject, owedBy: name === undefined ? null : nameIn(language, name) };
}

/** The duty of a clock, or the duty instead of it now. */
function owedIn({ id, subject }: RunningClock, entity: EntityNow): Owed {
  const process = processOf(entity.entityId);
  // A row of a clock is written from a clock of the table, and the rule gets entities of its own process.
  return (process.dutyInstead?.(entity as never, id) ?? subject) as Owed;
}

/** The text in the language of the reader, or in the closest one that the register has it in, or its own. */
function textFor(language: Language, texts: EntityNow['texts']): string {
  const closest = closestLanguage(
    language,
    texts.map((one) => one.language),
  );
  return (texts.find((one) => one.language === closest) ?? texts[0])?.text ?? '';
}

function labelOf(language: Language, { source, number, entityId, titles }: EntityNow): string {
  if (titles) return shortened(textFor(language, titles), sourceLength);
  if (source === null || number === null) return entityId;
  return `${shortened(source, sourceLength)}, ${number}`;
}

/**
 * In calendar days, regardless of the unit of the clock, so that the reader can check them against the date beside
 * them.
 */
function dueOf(clock: RunningClock | null, { now, today }: Background): DatedMatter['due'] {
  // The day of a suspended clock moves when the suspension ends.
  if (clock === null || clock.suspended) return null;
  const daysOver = daysBetween(clock.dueOn, today);
  // Overdue is at least one day: the entity's clock may be ahead of the mailbox's when time skipping has moved both.
  const bounded = isOverdue(clock, now) ? Math.max(1, daysOver) : Math.min(0, daysOver);
  const { dueOn: on, isUnconfirmed } = clock;
  return { on, daysOver: bounded, ...(isUnconfirmed ? { isUnconfirmed } : {}) };
}
