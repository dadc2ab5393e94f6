import type { BusinessCalendar } from '../domain/calendar/business-calendar';
import type { GradeScheme } from '../domain/registers/grade-scheme';
import type { LawRecord } from '../domain/registers/law';
import type { Policy } from '../domain/shared/policy';
import { Calendars } from './calendars';
import type { Database } from './connect';
import { GradeSchemes } from './grade-schemes';
import { Laws } from './laws';
import { Policies } from './policies';

// Terms are months, re-verification two years, plans run five: the deadlines of today end well within these years.
const [firstYear, lastYear] = [2020, 2045];

/** The starting data of a country. */
interface StartingRules {
  policy: Policy;
  gradeSchemes: readonly GradeScheme[];
  laws: readonly LawRecord[];
  calendar(fromYear: number, toYear: number): BusinessCalendar;
}

/**
 * Stores the starting policy, business calendar, schemes of UN bodies and laws, unless the installation has its own. Every
 * process calls it at its start: without a calendar no due day can be projected.
 */
export async function ensureStartingRules(database: Database, rules: StartingRules): Promise<void> {
  const at = new Date(Date.now()).toISOString();
  await new Policies(database).ensureFirst(rules.policy, at);
  await new GradeSchemes(database).ensureFirst(rules.gradeSchemes, at);
  await new Laws(database).ensureFirst(rules.laws, at);
  await new Calendars(database).ensureFirst(rules.calendar(firstYear, lastYear), at);
}
