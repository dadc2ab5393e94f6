import type { Decimal, IndicatorKind, IndicatorUnit } from '../domain/registers/indicator';
import type { LocalDate } from '../domain/shared/instant';
import { camelColumns, snakeRow } from './camel-case';
import type { Database } from './connect';

/** A value in a report. */
export interface IndicatorValue {
  indicatorId: string;
  /** The version of the indicator when the value was given. */
  indicatorVersion: number;
  value: Decimal;
  /** Category by dimension; empty for the total. */
  disaggregation: Readonly<Record<string, string>>;
  asOfOn: LocalDate;
  note: string | null;
}

/** A value with the name and unit of its indicator version. */
export interface NamedValue extends IndicatorValue {
  name: string;
  kind: IndicatorKind;
  unit: IndicatorUnit;
  unitLabel: string | null;
}

/** A value of one indicator, with its report. */
export interface SeriesValue extends NamedValue {
  reportId: string;
  period: number;
}

/** Values in reports. The database refuses changes to values of a frozen report. */
export class IndicatorValues {
  constructor(private readonly database: Database) {}

  /** Replaces all values of a draft. */
  async replace(reportId: string, values: readonly IndicatorValue[]): Promise<void> {
    await this.database('indicator_value').where({ report_id: reportId }).delete();
    await this.add(reportId, values);
  }

  /** Adds values in their order. The report's row may follow later in the same transaction. */
  async add(reportId: string, values: readonly IndicatorValue[]): Promise<void> {
    if (values.length === 0) return;
    await this.database('indicator_value').insert(
      values.map(
        ({ indicatorId, indicatorVersion, value, disaggregation, asOfOn, note }, index) => ({
          ...snakeRow({ reportId, indicatorId, indicatorVersion, value, asOfOn, note }),
          ...{ position: index + 1, disaggregation: JSON.stringify(disaggregation) },
        }),
      ),
    );
  }

  /** The values of a report, in its order. */
  async of(reportId: string): Promise<readonly NamedValue[]> {
    return await this.named()
      .where('indicator_value.report_id', reportId)
      .orderBy('indicator_value.position');
  }

  /** The values of an indicator in frozen reports, by their day, including reports whose submission was refused. */
  async series(indicatorId: string): Promise<readonly SeriesValue[]> {
    return await this.named()
      .join('progress_report as report', 'report.id', 'indicator_value.report_id')
      .where({ 'indicator_value.indicator_id': indicatorId, 'report.state': 'frozen' })
      .orderBy([
        'indicator_value.as_of_on',
        'report.created_at',
        'report.id',
        'indicator_value.position',
      ])
      .select<SeriesValue[]>({ reportId: 'report.id', period: 'report.period' });
  }

  private named() {
    return this.database('indicator_value')
      .join('indicator_version', {
        'indicator_version.indicator_id': 'indicator_value.indicator_id',
        'indicator_version.version': 'indicator_value.indicator_version',
      })
      .select<NamedValue[]>({
        ...camelColumns(
          'indicator_value',
          'indicator_id, indicator_version, value, disaggregation, as_of_on, note',
        ),
        ...camelColumns('indicator_version', 'name, kind, unit, unit_label'),
      });
  }
}

/** The values inside the hashed text, in order. A version of an indicator never changes, so its number is enough. */
export function hashedValues(values: readonly IndicatorValue[]): readonly IndicatorValue[] {
  return values.map(({ indicatorId, indicatorVersion, value, disaggregation, asOfOn, note }) => ({
    ...{ indicatorId, indicatorVersion, value, disaggregation, asOfOn, note },
  }));
}
