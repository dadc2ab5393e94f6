import type { Database } from '../../store/connect';
import type { EventLog } from '../../store/event-log';
import { IndicatorValues } from '../../store/indicator-values';
import { Indicators } from '../../store/indicators';
import type { LocalClock } from '../../store/local-day';
import { IndicatorSeries } from '../indicators/indicator-series';
import { ItemIndicators } from '../indicators/item-indicators';
import type { Items } from '../items/items';
import { ReportedValues } from '../reporting/reported-values';

/** Indicators, and how reports give values for them. */
export function composeIndicators(deps: {
  database: Database;
  items: Items;
  eventLog: EventLog;
  clock: LocalClock;
}) {
  const { database, clock } = deps;
  const indicators = new ItemIndicators(deps);
  const values = new IndicatorValues(database);
  return {
    indicators,
    series: new IndicatorSeries({ ...deps, indicators, values }),
    values,
    reportedValues: new ReportedValues({ indicators: new Indicators(database), clock }),
  };
}
