import { randomUUID } from 'node:crypto';
import { sha256 } from '../../store/sha256';
import type { FilledRows, KnownRows } from './filled-rows';

/** Rows for the tables of 0015-signatures-and-indicators, on what earlier steps were filled with. */
export function signatureAndIndicatorRows({ entityId, person, report, at }: KnownRows): FilledRows {
  const indicator = randomUUID();
  const content = '{"evidence":["one"]}';
  let plan = randomUUID();
  return [
    [
      'indicator',
      { id: indicator, entity_id: entityId, created_by_person_id: person, created_at: at },
    ],
    [
      'indicator_version',
      {
        ...{ indicator_id: indicator, version: 1, name: 'N', language: 'uz', kind: 'outcome' },
        ...{ unit: 'count', dimensions: '[]', in_use: true },
        ...{ author_person_id: person, created_at: at },
      },
    ],
    [
      'indicator_value',
      {
        ...{ report_id: report, position: 1, indicator_id: indicator, indicator_version: 1 },
        ...{ value: '1.5', disaggregation: '{}', as_of_on: '2026-01-31' },
      },
    ],
    [
      'action_plan',
      {
        // Another one each time: going down takes its evidence and leaves the plan.
        get id() {
          plan = randomUUID();
          return plan;
        },
        ...{ entity_id: entityId, already_done: true, steps: '[]', language: 'uz', content },
        ...{ content_sha256: sha256(content), author_person_id: person, created_at: at },
      },
    ],
    [
      'action_plan_evidence',
      {
        get action_plan_id() {
          return plan;
        },
        ...{ position: 1, kind: 'link', title: 'T', url: 'https://x', visibility: 'public' },
      },
    ],
  ];
}
