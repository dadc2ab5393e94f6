import { inZone, termsOfClock } from '../domain/calendar/clock-rules';
import { nextSending } from '../domain/calendar/next-sending';
import { dueRequestOf, projectDue } from '../domain/calendar/project-due';
import type { ProjectedDue, StartedClock } from '../domain/clock/clock';
import { armClocks } from '../domain/process/passing-of-time';
import type { NoticeDraft } from '../domain/process/notices';
import { walk, withNotices, type RecordedEvent } from '../domain/process/record';
import { isRegistered } from '../domain/process/state';
import { processOf } from '../domain/processes';
import type { Calendars } from '../store/calendars';
import { OutdatedCalendar } from '../store/counted-on-calendar';
import { readClockRules, readPolicies, statesOf, type StoredRules } from '../store/clock-rules';
import type { CommitEvents, EntityActivities } from './contracts';

/** Due days could not be projected; the commit that needs them is retried. */
export interface ProjectionProblem {
  kind: 'due_days_not_projected';
  clockIds: readonly string[];
  error: unknown;
}

/** Dependencies of the commit. */
interface CommitDecidedDependencies {
  policies: StoredRules['policies'];
  calendars: Pick<Calendars, 'find' | 'latest'>;
  commitEvents: CommitEvents;
  alert: (problem: ProjectionProblem) => void;
}

/**
 * Projects the due days of started clocks, finds the notices and stores all of it with the events. One activity and
 * not several, because each costs a round between engine and workflow, and a marker in the history.
 *
 * Throws when there is no calendar or no policy yet. Each error alerts the operator, because the commit is retried
 * without end.
 */
export function createCommitDecided(
  deps: CommitDecidedDependencies,
): EntityActivities['commitDecided'] {
  const commitOnce: EntityActivities['commitDecided'] = async ({
    entityId,
    stored,
    events,
    at,
  }) => {
    const process = processOf(entityId);
    const decided = walk(process, stored, events);
    const state = decided.at(-1)?.after ?? stored;
    if (!isRegistered(state)) throw new Error(`nothing is decided of ${entityId}`);
    const clocks = state.startedClocks;
    const { projections, steps, rules } = await alerting(deps, clocks, async () => {
      const found = await projectDueDays(deps, clocks);
      const all = [...decided, ...walk(process, state, armClocks(state, found, at))];
      return { projections: found, steps: all, rules: await readClockRules(deps, statesOf(all)) };
    });
    const recorded = await inTheMorning(deps, withNotices(process, steps, rules.ladderOf));
    const calendarVersion = projections[0]?.calendarVersion ?? null;
    const committed = await deps.commitEvents({ entityId, recorded, rules, calendarVersion });
    return 'diverged' in committed ? committed : { ...committed, projections };
  };
  return async function commitDecided(request) {
    for (;;) {
      try {
        return await commitOnce(request);
      } catch (error) {
        // Published after the days were counted: they are counted again on it.
        if (!(error instanceof OutdatedCalendar)) throw error;
      }
    }
  };
}

/**
 * What the engine does by itself, such as passing a deadline at midnight, and reminders that were due before their clock
 * was known, are sent in the sending hours of a working day. What people do is sent as soon as they do it.
 */
async function inTheMorning(
  { calendars }: Pick<CommitDecidedDependencies, 'calendars'>,
  recorded: readonly RecordedEvent[],
): Promise<RecordedEvent[]> {
  const isMeant = ({ event }: RecordedEvent, { urgent, notBefore }: NoticeDraft): boolean =>
    urgent ? event.actor.kind === 'system' : notBefore < event.recordedAt;
  const isAny = recorded.some((step) => step.notices.notices.some((one) => isMeant(step, one)));
  const calendar = isAny ? await calendars.latest() : null;
  if (calendar === null) return [...recorded];
  return recorded.map((step) => {
    const { timeZone, sendingHour } = step.after.policy;
    const { recordedAt } = step.event;
    const sentAt = nextSending(inZone(calendar, timeZone), recordedAt, sendingHour);
    const notices = step.notices.notices.map((notice) =>
      isMeant(step, notice)
        ? { ...notice, notBefore: sentAt, urgent: notice.urgent && sentAt === recordedAt }
        : notice,
    );
    return { ...step, notices: { ...step.notices, notices } };
  });
}

/** The due days of started clocks on the business calendar in force. */
async function projectDueDays(
  deps: CommitDecidedDependencies,
  clocks: readonly StartedClock[],
): Promise<readonly ProjectedDue[]> {
  if (clocks.length === 0) return [];
  const [calendar, policyOf] = await Promise.all([
    deps.calendars.latest(),
    readPolicies(deps.policies, [{ clocks: [], startedClocks: clocks }]),
  ]);
  if (calendar === null) throw new Error('no business calendar is stored');
  return clocks.map((clock) => {
    const request = dueRequestOf(clock, termsOfClock(clock, policyOf));
    return projectDue(request, inZone(calendar, policyOf(clock.policy).timeZone));
  });
}

/** Alerts an operator and throws again. */
async function alerting<T>(
  { alert }: CommitDecidedDependencies,
  clocks: readonly StartedClock[],
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    alert({ kind: 'due_days_not_projected', clockIds: clocks.map(({ id }) => id), error });
    throw error;
  }
}
