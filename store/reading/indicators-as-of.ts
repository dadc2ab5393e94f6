import type { MeasuredIndicator } from '../../domain/letters/indicator-progress';
import type { Instant } from '../../domain/shared/instant';
import type { Database } from '../connect';

interface IndicatorRow {
  id: string;
  entityId: string;
  name: string;
  unit: MeasuredIndicator['unit'];
  unitLabel: string | null;
  baseline: string | null;
  baselineOn: string | null;
  target: string | null;
  targetOn: string | null;
}

/**
 * The indicators of these items that were in use at an instant, by item, each in the version of then, with the values
 * of frozen reports. The state and visibility of the reports are not checked here.
 */
export async function readIndicatorsAsOf(
  database: Database,
  { entityIds, cutAt }: { entityIds: readonly string[]; cutAt: Instant },
): Promise<ReadonlyMap<string, readonly MeasuredIndicator[]>> {
  const { rows: indicators } = await database.raw<{ rows: IndicatorRow[] }>(
    `select i.id, i.entity_id as "entityId", v.name, v.unit, v.unit_label as "unitLabel",
       v.baseline, v.baseline_on as "baselineOn", v.target, v.target_on as "targetOn"
     from indicator i
     join lateral (
       select * from indicator_version v where v.indicator_id = i.id and v.created_at <= :cutAt
       order by v.version desc limit 1) v on v.in_use
     where i.entity_id = any (:entityIds)
     order by i.created_at, i.id`,
    { entityIds: [...entityIds], cutAt },
  );
  const values = await valuesOf(
    database,
    indicators.map(({ id }) => id),
  );
  const found = new Map<string, MeasuredIndicator[]>();
  for (const { id, entityId, name, unit, unitLabel, ...row } of indicators) {
    const indicator = {
      ...{ name, unit, unitLabel, values: values.get(id) ?? [] },
      baseline: dated(row.baseline, row.baselineOn),
      target: dated(row.target, row.targetOn),
    };
    found.set(entityId, [...(found.get(entityId) ?? []), indicator]);
  }
  return found;
}

async function valuesOf(
  database: Database,
  indicatorIds: readonly string[],
): Promise<ReadonlyMap<string, MeasuredIndicator['values']>> {
  const rows = await database('indicator_value as value')
    .join('progress_report as report', 'report.id', 'value.report_id')
    .where('report.state', 'frozen')
    .whereRaw('value.indicator_id = any (?)', [[...indicatorIds]])
    .orderBy(['value.as_of_on', 'report.created_at', 'report.id', 'value.position'])
    .select<(MeasuredIndicator['values'][number] & { indicatorId: string })[]>({
      indicatorId: 'value.indicator_id',
      reportId: 'report.id',
      value: 'value.value',
      asOfOn: 'value.as_of_on',
      disaggregation: 'value.disaggregation',
    });
  const found = new Map<string, MeasuredIndicator['values'][number][]>();
  for (const { indicatorId, ...value } of rows) {
    const known = found.get(indicatorId);
    if (known === undefined) found.set(indicatorId, [value]);
    else known.push(value);
  }
  return found;
}

function dated(value: string | null, on: string | null): { value: string; on: string } | null {
  return value === null || on === null ? null : { value, on };
}
