import { isAfterDue } from '../../domain/clock/clock';
import type { EventDefinition } from '../../domain/process/event';
import type { Relevance, RelevanceRule, RunningClock } from '../../domain/process/relevance';
import type { Holders } from '../../domain/process/permission';
import { clockDefinition, processOf } from '../../domain/processes';
import type { Instant } from '../../domain/shared/instant';
import type { EntityNow } from '../../store/digest-reading';
import type { WaitingNotice } from '../../store/digests';

/**
 * Whether a notice is still relevant when its mail is made. Minutes, or a week of an outage, may lie between the
 * event and the mail; readers ignore mails that ask for what is already done.
 *
 * Ladder steps: the clock must still run, armed by the same event, and not be suspended. A step is formatted by its
 * present state: one for the day before the due day that goes out after an outage says "overdue". A clock past its
 * due instant counts as overdue even before its entity has recorded it.
 *
 * News: the entry of the event in the table of its process decides, or the process for a register.
 */
type NoticeRelevance =
  | { relevant: true; about: 'duty'; clock: RunningClock; isReaders: boolean }
  | { relevant: true; about: 'news'; news: string; clock: RunningClock | null; isGiven: boolean }
  | { relevant: false; reason: string };

/** The data that relevance depends on, besides the notice. */
interface Circumstances {
  entity: EntityNow;
  isCenter: boolean;
  /** Whether somebody in the institution was notified of the entity before. */
  wasTold: boolean;
}

/** Checks one notice about an entity. */
export function relevanceOf(
  notice: Pick<WaitingNotice, 'kind' | 'institutionId' | 'clockId' | 'armedBySequence'>,
  { entity, isCenter, wasTold }: Circumstances,
): NoticeRelevance {
  if (notice.kind === 'ladder_step') return relevanceOfStep(notice, entity, isCenter);
  const rule = ruleOf(entity.entityId, notice.kind);
  if (rule === undefined) return outdated('kind_unknown');
  const now: Relevance = {
    ...{ ...entity, isCenter, wasTold },
    clocks: isCenter ? entity.clocks : clocksOf(entity, notice.institutionId),
    part: partOf(entity, notice.institutionId),
  };
  const relevant = rule(now);
  if ('outdated' in relevant) return outdated(relevant.outdated);
  const { news, clock = null, isGiven = false } = relevant;
  return { relevant: true, about: 'news', news, clock, isGiven };
}

/** By the event table of its process, else by its news from registers. */
function ruleOf(entityId: string, kind: string): RelevanceRule<Relevance> | undefined {
  const { events, registerNews } = processOf(entityId);
  const definition = events[kind] as EventDefinition<unknown, object> | undefined;
  // A rule gets the entities of its own process only.
  return (
    definition?.notify?.relevant ?? (registerNews?.[kind] as RelevanceRule<Relevance> | undefined)
  );
}

/** True when the clock's due instant has passed: by the record of the entity, or by the time alone. */
export function isOverdue(clock: RunningClock, now: Instant): boolean {
  return !clock.suspended && (clock.missed || isAfterDue(now, clock.dueAt));
}

function relevanceOfStep(
  notice: Pick<WaitingNotice, 'institutionId' | 'clockId' | 'armedBySequence'>,
  entity: EntityNow,
  isCenter: boolean,
): NoticeRelevance {
  const clock = entity.clocks.findLast(({ id }) => id === notice.clockId);
  if (clock === undefined) return outdated('clock_ended');
  if (clock.armedBySequence !== notice.armedBySequence) return outdated('due_moved');
  if (clock.suspended) return outdated('clock_suspended');
  const { institutionId } = notice;
  const isInvited = isInvitedBy(institutionId, clock, entity);
  if (isInvited === false && !isCenter) return outdated('no_longer_so');
  const isReaders = isInvited === true || isOwedBy({ institutionId, isCenter }, clock, entity);
  return { relevant: true, about: 'duty', clock, isReaders };
}

/** Whether the institution is invited to act before the clock's day; null for a clock that invites nobody. */
function isInvitedBy(
  institutionId: string,
  { subject }: RunningClock,
  { holders }: EntityNow,
): boolean | null {
  const role = clockDefinition(subject)?.invites;
  return role === undefined ? null : (holders[role] ?? []).includes(institutionId);
}

/** Whether an institution owes the duty of a clock. */
export function isOwedBy(
  { institutionId, isCenter }: { institutionId: string; isCenter: boolean },
  clock: RunningClock,
  entity: EntityNow,
): boolean {
  const isOfCenter = clockDefinition(clock.subject)?.owner === 'center';
  return ownersOf(clock, entity).includes(institutionId) || (isCenter && isOfCenter);
}

/** The institutions that owe the duty of a clock; none when the center does. */
export function ownersOf(clock: RunningClock, entity: EntityNow): readonly string[] {
  return holdersOf(clock, entity)[clockDefinition(clock.subject)?.owner ?? ''] ?? [];
}

function holdersOf({ id }: RunningClock, { holders, holdersOfClock }: EntityNow): Holders {
  return holdersOfClock?.[id] ?? holders;
}

/** The clocks that an institution has a role in. */
function clocksOf(entity: EntityNow, institutionId: string): readonly RunningClock[] {
  return entity.clocks.filter(
    (clock) =>
      entity.holdersOfClock?.[clock.id] === undefined ||
      Object.values(holdersOf(clock, entity)).flat().includes(institutionId),
  );
}

/** The first role of the institution. */
function partOf({ holders }: EntityNow, institutionId: string): string {
  const parts = Object.entries(holders);
  return parts.find(([, ids]) => ids.includes(institutionId))?.[0] ?? 'none';
}

function outdated(reason: string): NoticeRelevance {
  return { relevant: false, reason };
}
