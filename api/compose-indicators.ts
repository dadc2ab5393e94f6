import type { Database } from '../store/connect';
import type { EventLog } from '../store/event-log';
import { IndicatorValues } from '../store/indicator-values';
import { Indicators } from '../store/indicators';
import type { LocalClock } from '../store/local-day';
import type { Endpoint } from './http/endpoint';
import { indicatorEndpoints } from './routes/indicators';
import { IndicatorSeries } from '../application/indicators/indicator-series';
import { ItemIndicators } from '../application/indicators/item-indicators';
import type { Items } from '../application/items/items';
import { ReportedValues } from '../application/reporting/reported-values';

/** The endpoints of indicators, and how reports give values for them. */
export function composeIndicators(deps: {
  database: Database;
  items: Items;
  eventLog: EventLog;
  clock: LocalClock;
}): { endpoints: Endpoint[]; values: IndicatorValues; reportedValues: ReportedValues } {
  const { database, clock } = deps;
  const indicators = new ItemIndicators(deps);
  const values = new IndicatorValues(database);
  return {
    endpoints: indicatorEndpoints({
      indicators,
      series: new IndicatorSeries({ ...deps, indicators, values }),
    }),
    values,
    reportedValues: new ReportedValues({ indicators: new Indicators(database), clock }),
  };
}
