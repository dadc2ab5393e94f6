import { seesProcess, type Viewer } from '../../domain/process/visibility';
import type { Database } from '../connect';
import type { Rows } from '../schema';
import { known, part, type Part } from './together';

/** A reporting period as it is stored. */
export type PeriodRow = Rows['reporting_period'];

/** The status opinion of one source as it is stored. */
export type OpinionRow = Pick<
  Rows['status_opinion'],
  'source' | 'status' | 'as_of' | 'institution_id' | 'report_id'
>;

/** The reporting periods of an item, the first one first. None for viewers who may not see the process. */
export function periodsOf(
  database: Database,
  viewer: Viewer,
  entityId: string,
): Part<readonly PeriodRow[]> {
  if (!seesProcess(viewer)) return known([]);
  const query = database('reporting_period').where('entity_id', entityId).orderBy('number');
  return part(query, (rows: readonly PeriodRow[]) => rows);
}

/** The status opinions, the latest first. A claimed status is not public. */
export function opinionsOf(
  database: Database,
  viewer: Viewer,
  entityId: string,
): Part<readonly OpinionRow[]> {
  if (viewer.sees === 'nothing') return known([]);
  const query = database('status_opinion')
    .select('source', 'status', 'as_of', 'institution_id', 'report_id')
    .where('entity_id', entityId)
    .orderBy('sequence', 'desc')
    .limit(200);
  if (!seesProcess(viewer)) void query.where('source', 'validated');
  return part(query, (rows: readonly OpinionRow[]) => rows);
}
