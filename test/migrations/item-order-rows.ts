import { randomUUID } from 'node:crypto';
import type { FilledRows, KnownRows } from './filled-rows';

/** Rows for the tables of 0013-assignment-jobs, on what earlier steps were filled with. */
export function assignmentJobRows({
  entityId,
  person,
  institution,
  reason,
  at,
}: KnownRows): FilledRows {
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

/** Rows for what 0022-orders-as-planned added: an order that asks the plans, with an item of one and another. */
export function plannedOrderRows({
  entityId,
  person,
  institution,
  reason,
  at,
}: KnownRows): FilledRows {
  const order = randomUUID();
  return [
    [
      'item_order',
      {
        ...{ id: order, kind: 'assign_as_planned', filter: '{}', reason_id: reason },
        ...{ created_by_person_id: person, actor: '{}', created_at: at },
      },
    ],
    [
      'item_order_item',
      {
        ...{ order_id: order, position: 1, entity_id: entityId },
        ...{ planned_lead_id: institution, planned_support_ids: [] },
      },
    ],
    [
      'item_order_item',
      { order_id: order, position: 2, entity_id: `${entityId}/other`, planned_support_ids: [] },
    ],
  ];
}

/** Rows for what 0019-item-orders added: an order that is no assignment. */
export function itemOrderRows({ entityId, person, reason, at }: KnownRows): FilledRows {
  const order = randomUUID();
  return [
    [
      'item_order',
      {
        ...{ id: order, kind: 'change_policy', filter: '{}', policy_version: 1, recount: true },
        ...{ reason_id: reason, created_by_person_id: person, actor: '{}', created_at: at },
      },
    ],
    [
      'item_order_item',
      {
        ...{ order_id: order, position: 1, entity_id: entityId, if_sequence: 1 },
        ...{ outcome: 'done', settled_at: at },
      },
    ],
  ];
}
