import type { BusinessCalendar } from '../../domain/calendar/business-calendar';
import { calendarProblems } from '../../domain/calendar/calendar-problems';
import { withYearlyList } from '../../domain/calendar/yearly-list';
import type { PersonActor } from '../../domain/shared/actor';
import type { Language } from '../../domain/shared/languages';
import type { FileForm } from '../../reading/file-form';
import type { FileReader } from '../../reading/file-reader';
import { permit } from '../people/participation';
import type { CalendarRecounts } from './calendar-recounts';
import type { RuleVersions } from './rule-versions';

/** The yearly list of a decree in a file. */
interface UploadedList {
  year: number;
  /** Of the names in it. */
  language: Language;
  bytes: Uint8Array;
  form: FileForm;
}

/** Yearly lists of decided days from files. */
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
   * it would move. Stores nothing: publishing it is an act of its own. With errors in the file there is no proposal.
   *
   * Errors: 403; 400, 413, 429 and 503 as of the file reader.
   */
  async propose(actor: PersonActor, { year, language, bytes, form }: UploadedList) {
    permit(actor, 'changeCalendar');
    const given = { bytes, form, defaults: {} };
    const { file, findings } = await this.deps.reader.calendarDays(actor.personId, given);
    const latest = await this.deps.versions.latest(actor);
    const proposed = withYearlyList(latest, { year, language, days: file.days });
    if (file.days.some(({ on }) => !on.startsWith(`${year}-`))) {
      findings.errors.add({ code: 'outside_the_year', params: { year: String(year) } });
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
}
