import { normalDecimal, valueFaults, type ReportedValue } from '../../domain/registers/indicator';
import type { IndicatorValue } from '../../store/indicator-values';
import type { Indicators } from '../../store/indicators';
import type { LocalClock } from '../../store/local-day';
import { errorOfRules } from '../application-error';

type Given = ReportedValue & Pick<IndicatorValue, 'note'>;

/**
 * Indicator values as they are given with a report, and as they are stored: bound to the present version of their
 * indicators.
 */
export class ReportedValues {
  constructor(private readonly deps: { indicators: Indicators; clock: LocalClock }) {}

  /**
   * The values to store with a report on an item. Errors: 422 with all errors and their places; the code is that of
   * the first.
   */
  async resolve(entityId: string, given: readonly Given[]): Promise<IndicatorValue[]> {
    const ids = [...new Set(given.map(({ indicatorId }) => indicatorId))];
    const indicators = await this.deps.indicators.ofIds(ids);
    const { today } = await this.deps.clock.now();
    const faults = valueFaults(given, { entityId, indicators, today });
    const [first] = faults;
    if (first !== undefined) {
      const errors = faults.map(({ index, field, error }) => ({
        ...{ pointer: `/indicatorValues/${index}/${field}`, error },
      }));
      throw errorOfRules(first.error, {}, { errors });
    }
    const versions = new Map(indicators.map(({ id, version }) => [id, version]));
    return given.map(({ indicatorId, value, disaggregation, asOfOn, note }) => ({
      ...{ indicatorId, indicatorVersion: versions.get(indicatorId) ?? 0 },
      ...{ value: normalDecimal(value) ?? value, disaggregation, asOfOn, note },
    }));
  }
}
