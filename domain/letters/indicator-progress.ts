import type { ImplementationEvent } from '../implementation/events';
import { reportStandings, type ReportStanding } from '../implementation/reporting/report-standing';
import type { DatedValue, Decimal, IndicatorUnit } from '../registers/indicator';
import type { LocalDate } from '../shared/instant';

/** Whose word a value is: of a report that the center accepted, or of one that waits for its review. */
type ValueStanding = Extract<ReportStanding, 'validated' | 'claimed'>;

/** An indicator as it was in force on the day of a letter, with everything that reports said of it. */
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
    /** Category per dimension; empty for the whole. */
    disaggregation: Readonly<Record<string, string>>;
  }[];
}

/** A value as a letter tells it. */
interface ToldValue {
  value: Decimal;
  on: LocalDate;
  standing: ValueStanding;
  /** What part of the whole it is; none for the whole. */
  categories: readonly string[];
}

/** Where an indicator has come to against its target. */
export interface IndicatorProgress extends Omit<MeasuredIndicator, 'values'> {
  values: readonly ToldValue[];
}

/** A letter is short: of a day without a value for the whole, this many parts stand for it. */
const mostParts = 5;

/**
 * The latest validated value of each indicator, and the latest one that waits for review if it speaks of a later day.
 * Values of all other
 * reports (returned, replaced, withdrawn, unsigned, superseded) are nobody's word. `events` as for `narrate`.
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

/** The value of the latest day for the whole; where only parts were reported, some of these. */
function latest(values: readonly ToldValue[]): readonly ToldValue[] {
  const day = values.reduce((last, { on }) => (on > last ? on : last), '');
  const ofDay = values.filter(({ on }) => on === day);
  // The last report on the day is the last word: values come in the order of their reports.
  const whole = ofDay.findLast(({ categories }) => categories.length === 0);
  return whole === undefined ? ofDay.slice(0, mostParts) : [whole];
}

function byDimension([a]: readonly [string, string], [b]: readonly [string, string]): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
