import { defaultCalendar } from '../domain/calendar/uzbekistan';
import { publishedGradeSchemes } from '../domain/registers/published-grade-schemes';
import { defaultPolicy } from '../domain/shared/default-policy';
import { Calendars } from './calendars';
import type { Database } from './connect';
import { GradeSchemes } from './grade-schemes';
import { Policies } from './policies';

// Terms are months, re-verification two years, plans run five: a deadline of today ends well within these years.
const [firstYear, lastYear] = [2020, 2045];

/**
 * Stores the policy, the business calendar and the schemes of UN bodies that an installation starts with, unless it has
 * its own. Every
 * process asks for it at its start: without a calendar no due day is projected, and no date is better than a guess.
 */
export async function ensureStartingRules(database: Database): Promise<void> {
  const at = new Date(Date.now()).toISOString();
  await new Policies(database).ensureFirst(defaultPolicy, at);
  await new GradeSchemes(database).ensureFirst(publishedGradeSchemes, at);
  await new Calendars(database).ensureFirst(defaultCalendar(firstYear, lastYear), at);
}
