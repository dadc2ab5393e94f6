import {
  explainDeadline,
  type DeadlineExplanation,
} from '../../domain/calendar/deadline-explanation';
import type { DayDescription } from '../../domain/calendar/business-calendar';
import { dueRequestOf } from '../../domain/calendar/project-due';
import { dueDayHistory } from '../../domain/process/due-day-history';
import type { PersonActor } from '../../domain/shared/actor';
import type { Language } from '../../domain/shared/languages';
import { viewerOf, type Viewer } from '../../domain/process/visibility';
import { saidDay } from '../../locales/said-day';
import type { Calendars } from '../../store/calendars';
import type { Database } from '../../store/connect';
import type { EventLog } from '../../store/event-log';
import { readClock } from '../../store/reading/clocks';
import { Laws } from '../../store/laws';
import { notFound } from '../application-error';
import { LawFinder } from '../facts/law-finder';
import { presentClock } from './item-view';

/** Explains due days. */
export class DeadlineExplanations {
  private readonly laws: LawFinder;

  constructor(
    private readonly deps: {
      database: Database;
      /** Whose clocks they are. Errors: 404 for an entity that the caller may not see. */
      entities: {
        row(actor: PersonActor, entityId: string): Promise<unknown>;
        /** As what the caller reads an entity; the same for all entities where this is left out. */
        viewerOn?(actor: PersonActor, entityId: string): Promise<Viewer>;
      };
      eventLog: EventLog;
      calendars: Calendars;
    },
  ) {
    this.laws = new LawFinder({ laws: new Laws(deps.database) });
  }

  /**
   * One clock of an item, running or ended, with everything that its due day is based on, and all earlier due days.
   * For a clock that ran several times: the last run.
   *
   * Errors: 404 for an item or a clock that the caller may not see.
   */
  async explain(
    actor: PersonActor,
    request: { entityId: string; clockId: string; language: Language },
  ) {
    const { entityId, clockId, language } = request;
    const { entities } = this.deps;
    await entities.row(actor, entityId);
    const viewer = (await entities.viewerOn?.(actor, entityId)) ?? viewerOf(actor);
    const record = await readClock(this.deps, viewer, { entityId, clockId });
    if (record === null) throw notFound();
    const { clock, terms, calendar } = record;
    const { legalBasis } = terms;
    const [events, law] = await Promise.all([
      this.deps.eventLog.read(entityId),
      legalBasis === null ? null : this.laws.ofClock(legalBasis.recordId),
    ]);
    return {
      ...presentClock(record, new Date(Date.now()).toISOString()),
      explanation:
        calendar === null
          ? null
          : inWords(language, explainDeadline(dueRequestOf(clock, terms), calendar)),
      calendarVersion: calendar?.version ?? null,
      law,
      dueDays: dueDayHistory(events, clockId),
    };
  }
}

/** The explanation with its days in words. */
function inWords(language: Language, { steps, ...explanation }: DeadlineExplanation) {
  const said = (days: readonly DayDescription[]) => days.map((day) => saidDay(language, day));
  return {
    ...explanation,
    steps: steps.map((step) => {
      if (step.kind === 'counted')
        return { ...step, skipped: said(step.skipped), worked: said(step.worked) };
      return step.kind === 'rolled' ? { ...step, skipped: said(step.skipped) } : step;
    }),
  };
}
