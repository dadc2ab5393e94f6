import type { ImplementationEvent } from '../implementation/events';
import { reportStandings, type ReportStanding } from '../implementation/reporting/report-standing';
import type { DatedValue, Decimal, IndicatorUnit } from '../registers/indicator';
import type { LocalDate } from '../shared/instant';

/** The standing of a value: in an accepted report, or in one that awaits its review. */
type ValueStanding = Extract<ReportStanding, 'validated' | 'claimed'>;

/** An indicator as it was in force on the day of a letter, with all of its reported values. */
export interface MeasuredIndicator {
  name: string;
  unit: IndicatorUnit;
  unitLabel: string | null;
  baseline: DatedValue | null;
  target: DatedValue | null;
  values: readonly {
    reportId: string;
    value: Decimal;
    asOfOn: LocalDate;
    /** Category by dimension; empty for the total. */
    disaggregation: Readonly<Record<string, string>>;
  }[];
}

/** A value in a letter. */
interface ToldValue {
  value: Decimal;
  on: LocalDate;
  standing: ValueStanding;
  /** Its category; null for the total. */
  categories: readonly string[];
}

/** The progress of an indicator against its target. */
export interface IndicatorProgress extends Omit<MeasuredIndicator, 'values'> {
  values: readonly ToldValue[];
}

/** A letter is short: for a day without a total, at most so many categories are shown. */
const mostParts = 5;

/**
 * The latest validated value of each indicator, and the latest one that awaits review if its day is later. Values of
 * all other reports (returned, replaced, withdrawn, unsigned, superseded) are left out. `events` as for `narrate`.
 */
export function indicatorProgress(
  indicators: readonly MeasuredIndicator[],
  events: readonly ImplementationEvent[],
): readonly IndicatorProgress[] {
  const standings = reportStandings(events);
  return indicators.map(({ values, ...indicator }) => {
    const standing = values.flatMap(({ reportId, asOfOn, value, disaggregation }): ToldValue[] => {
      const of = standings.get(reportId);
      const categories = Object.entries(disaggregation).toSorted(byDimension);
      return of !== 'validated' && of !== 'claimed'
        ? []
        : [{ value, on: asOfOn, standing: of, categories: categories.map(([, part]) => part) }];
    });
    const validated = latest(standing.filter((one) => one.standing === 'validated'));
    const validatedOn = validated[0]?.on ?? '';
    const claimed = standing.filter((one) => one.standing === 'claimed' && one.on > validatedOn);
    return { ...indicator, values: [...validated, ...latest(claimed)] };
  });
}

/** The total of the latest day; where only categories were reported, some of these. */
function latest(values: readonly ToldValue[]): readonly ToldValue[] {
  const day = values.reduce((last, { on }) => (on > last ? on : last), '');
  const ofDay = values.filter(({ on }) => on === day);
  // The last report of the day counts: values are in the order of their reports.
  const whole = ofDay.findLast(({ categories }) => categories.length === 0);
  return whole === undefined ? ofDay.slice(0, mostParts) : [whole];
}

function byDimension([a]: readonly [string, string], [b]: readonly [string, string]): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
