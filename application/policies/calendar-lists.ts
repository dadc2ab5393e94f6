import type { BusinessCalendar } from '../../domain/calendar/business-calendar';
import { calendarProblems } from '../../domain/calendar/calendar-problems';
import { withDecidedDay, type DecidedDay } from '../../domain/calendar/decided-day';
import { withYearlyList } from '../../domain/calendar/yearly-list';
import type { PersonActor } from '../../domain/shared/actor';
import type { Language } from '../../domain/shared/languages';
import type { FileForm } from '../../reading/file-form';
import type { FileReader } from '../../reading/file-reader';
import type { FileDay } from '../../reading/process/calendar-file';
import { writtenDate } from '../../locales/words';
import { errorOfRules } from '../application-error';
import { permit } from '../people/participation';
import type { CalendarRecounts } from './calendar-recounts';
import type { RuleVersions } from './rule-versions';

/** The yearly list of a decree in a file. */
interface UploadedList {
  year: number;
  /** Of the names in it. */
  language: Language;
  /** Decided days of the year that the list lacks are dropped. */
  dropDays: boolean;
  bytes: Uint8Array;
  form: FileForm;
}

/** Decided days: yearly lists from files, and single ones. */
export class CalendarLists {
  constructor(
    private readonly deps: {
      reader: FileReader;
      versions: RuleVersions<BusinessCalendar>;
      recounts: CalendarRecounts;
    },
  ) {}

  /**
   * The next version of the calendar with the list, its difference from the version in force, and the deadlines that
   * it would move. Stores nothing: publishing it is an act of its own. With errors in the file there is no proposal, nor
   * when it lacks days that the calendar has, until `dropDays` confirms that.
   *
   * Errors: 403; 400, 413, 429 and 503 as of the file reader.
   */
  async propose(actor: PersonActor, { year, language, dropDays, bytes, form }: UploadedList) {
    permit(actor, 'changeCalendar');
    const given = { bytes, form, defaults: {} };
    const { file, findings } = await this.deps.reader.calendarDays(actor.personId, given);
    const latest = await this.deps.versions.latest(actor);
    const proposed = withYearlyList(latest, { year, language, days: file.days.map(dayOf) });
    for (const { on, row, line } of file.days) {
      if (on.startsWith(`${year}-`)) continue;
      const params = { year: String(year), dayOn: writtenDate(on) };
      findings.errors.add({ row, line, code: 'outside_the_year', params });
    }
    const dropped = proposed.difference.dropped.map(({ on }) => on);
    if (dropped.length > 0) {
      const found = dropDays ? findings.warnings : findings.errors;
      const params = {
        year: String(year),
        daysOn: dropped.map(writtenDate).join(', '),
        taken: dropDays ? 'yes' : 'no',
      };
      found.add({ code: 'days_dropped', params });
    }
    if (findings.errors.isEmpty) {
      for (const problem of calendarProblems(proposed.calendar))
        findings.errors.addError({}, problem);
    }
    const acceptable = findings.errors.isEmpty;
    const preview = acceptable
      ? await this.deps.recounts.preview(actor, proposed.calendar, { limit: 50, cursor: undefined })
      : null;
    return {
      ...{ year, acceptable, ignoredColumns: file.ignoredColumns },
      calendar: acceptable ? proposed.calendar : null,
      difference: proposed.difference,
      preview,
      errors: findings.errors.list(),
      warnings: findings.warnings.list(),
    };
  }

  /**
   * The next version of the calendar with one day decided, and the deadlines that it would move. Stores nothing. Errors:
   * 403; 422 for a day that the calendar cannot have.
   */
  async proposeDay(actor: PersonActor, decided: DecidedDay, language: Language) {
    permit(actor, 'changeCalendar');
    const latest = await this.deps.versions.latest(actor);
    const calendar = withDecidedDay(latest, decided, language);
    const [problem] = calendarProblems(calendar);
    if (problem !== undefined) throw errorOfRules(problem);
    const asked = { limit: 50, cursor: undefined };
    return { calendar, preview: await this.deps.recounts.preview(actor, calendar, asked) };
  }
}

/** A day of a file without its place there. */
function dayOf({ row: _row, line: _line, ...day }: FileDay): Omit<FileDay, 'row' | 'line'> {
  return day;
}
