import { randomUUID } from 'node:crypto';

/** Rows for the tables of 0013-assignment-jobs, on what earlier steps were filled with. */
export function assignmentJobRows(known: {
  entityId: string;
  person: string | undefined;
  institution: string | undefined;
  reason: string | undefined;
  at: string;
}): readonly (readonly [string, Record<string, unknown>])[] {
  const { entityId, person, institution, reason, at } = known;
  const job = randomUUID();
  return [
    [
      'assignment_job',
      {
        ...{ id: job, filter: '{}', lead_institution_id: institution, reason_id: reason },
        ...{ support_institution_ids: [], created_by_person_id: person, actor: '{}' },
        created_at: at,
      },
    ],
    ['assignment_job_item', { job_id: job, position: 1, entity_id: entityId }],
  ];
}
