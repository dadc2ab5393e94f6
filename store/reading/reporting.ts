import type { Status, StatusSource } from '../../domain/implementation/status';
import type { Database } from '../connect';
import { seesProcess, type Viewer } from './visibility';

/** A reporting period as the read model has it. */
export interface PeriodRow {
  number: number;
  opens_at: string;
  state: 'open' | 'submitted' | 'returned' | 'accepted' | 'superseded';
  ends_at: string | null;
  due_at: string | null;
  due_on: string | null;
  overdue: boolean;
  report_id: string | null;
  submitted_at: string | null;
  late: boolean | null;
  claimed_status: Status | null;
  evidence_count: number | null;
  validated_status: Status | null;
  reviewed_at: string | null;
  unsigned_report_id: string | null;
  prepared_by_person_id: string | null;
  signature_requested_at: string | null;
  signed_by_person_id: string | null;
}

/** One voice's opinion as the read model has it. */
export interface OpinionRow {
  sequence: number;
  source: StatusSource;
  status: Status;
  as_of: string;
  institution_id: string | null;
  report_id: string | null;
}

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
  const query = database<OpinionRow>('status_opinion')
    .select('sequence', 'source', 'status', 'as_of', 'institution_id', 'report_id')
    .where('entity_id', entityId)
    .orderBy('sequence', 'desc')
    .limit(200);
  if (viewer.sees === 'nothing') return [];
  return await (seesProcess(viewer)
    ? query
    : query.whereIn('source', ['validated', 'independent']));
}
