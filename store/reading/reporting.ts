import { seesProcess, type Viewer } from '../../domain/process/visibility';
import type { Database } from '../connect';
import type { Rows } from '../schema';

/** A reporting period as the read model has it. */
export type PeriodRow = Rows['reporting_period'];

/** One voice's opinion as the read model has it. */
export type OpinionRow = Pick<
  Rows['status_opinion'],
  'sequence' | 'source' | 'status' | 'as_of' | 'institution_id' | 'report_id'
>;

/** The reporting periods of an item, the first one first. None for who may not see the process. */
export async function readPeriods(
  database: Database,
  viewer: Viewer,
  entityId: string,
): Promise<PeriodRow[]> {
  if (!seesProcess(viewer)) return [];
  return await database('reporting_period').where('entity_id', entityId).orderBy('number');
}

/** What each voice said, the latest first. What a body merely claims is not public. */
export async function readOpinions(
  database: Database,
  viewer: Viewer,
  entityId: string,
): Promise<OpinionRow[]> {
  const query = database('status_opinion')
    .select('sequence', 'source', 'status', 'as_of', 'institution_id', 'report_id')
    .where('entity_id', entityId)
    .orderBy('sequence', 'desc')
    .limit(200);
  if (viewer.sees === 'nothing') return [];
  return await (seesProcess(viewer)
    ? query
    : query.whereIn('source', ['validated', 'independent']));
}
