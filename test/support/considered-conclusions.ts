import { randomUUID } from 'node:crypto';
import type { Stage } from '../../domain/implementation/state';
import type { Status } from '../../domain/shared/status';
import type { Database } from '../../store/connect';
import type { Rows } from '../../store/schema';

/** One addressee of a stored conclusion, as a test makes it up. */
export interface MadeAddressee {
  institutionId: string;
  standing: 'on_time' | 'late' | 'unanswered' | 'waiting';
  /** The local day of its first answer. */
  answeredOn: string | null;
  unit: 'business_day' | 'calendar_day';
  answers: readonly { proposal: number; answer: string }[];
}

export interface MadeConclusion {
  registeredOn: string;
  stage: 'in_consideration' | 'consideration_closed' | 'taken_back';
  addressees: readonly MadeAddressee[];
  /** The plan items that proposals became, with their validated status and stage. */
  planned: readonly { proposal: number; status: Status | null; stage: Stage }[];
}

// Ten in the morning in Tashkent.
const at = (day: string): string => `${day}T05:00:00Z`;
const text = { id: randomUUID(), sha256: '0'.repeat(64) };

/** Stores conclusions as their projection would, and their plan items as far as the statistics read them. */
export async function storeConclusions(
  database: Database,
  made: readonly MadeConclusion[],
): Promise<void> {
  for (const conclusion of made) {
    const entityId = `oversight-conclusion/${randomUUID()}`;
    const planned = conclusion.planned.map((one) => ({ ...one, id: randomUUID() }));
    await database('conclusion').insert({
      ...{ entity_id: entityId, stage: conclusion.stage, sequence: 1, policy_version: 1 },
      ...{ registered_at: at(conclusion.registeredOn), form: 'monitoring', title: 'Monitoring' },
      ...{ registration_number: '1', submitter_id: randomUUID(), findings: text },
      ...{
        proposals: asJson(database, []),
        items: [],
        overdue: false,
        updated_at: at(conclusion.registeredOn),
      },
      planned_proposals: asJson(
        database,
        planned.map(({ id, proposal }) => ({ proposal, entityId: `plan-item/${id}` })),
      ),
    });
    for (const { id, status, stage } of planned) await storeItem(database, id, { status, stage });
    for (const [index, addressee] of conclusion.addressees.entries()) {
      await storeAddressee(database, { entityId, number: index + 1 }, conclusion, addressee);
    }
  }
}

/** An array, which the driver would send as one of PostgreSQL. */
function asJson(database: Database, value: unknown) {
  return database.raw('cast(? as jsonb)', [JSON.stringify(value)]);
}

async function storeItem(
  database: Database,
  id: string,
  { status, stage }: { status: Status | null; stage: Stage },
): Promise<void> {
  const now = new Date().toISOString();
  await database('implementation').insert({
    ...{ entity_id: `plan-item/${id}`, kind: 'plan_item', subject_id: id, stage, sequence: 1 },
    ...{ policy_version: 1, registered_at: now, updated_at: now, supervision_ended: false },
    ...{ track: 'standard', track_criteria: [], open_matters: 0, validated_status: status },
  });
}

async function storeAddressee(
  database: Database,
  { entityId, number }: { entityId: string; number: number },
  { registeredOn }: MadeConclusion,
  { institutionId, standing, answeredOn, unit, answers }: MadeAddressee,
): Promise<void> {
  const answeredAt = answeredOn === null ? null : at(answeredOn);
  await database('conclusion_addressee').insert({
    ...{ entity_id: entityId, number, institution_id: institutionId, suspended: false },
    ...{ overdue: standing === 'unanswered', answered_at: answeredAt },
    ...{
      first_answered_at: answeredAt,
      first_late: answeredAt === null ? null : standing === 'late',
    },
    ...{ accepted: 0, answers: answers.length },
    detail: asJson(database, {
      answer: answeredAt === null ? null : { answers, published: null },
    }),
  });
  const rule = { kind: 'term', amount: 15, unit, start: 'next_day', roll: 'none' } as const;
  const started = { start_sequence: 1, start_event_type: 'conclusionRegistered' };
  const clock: Partial<Rows['clock']> = {
    ...{ entity_id: entityId, clock_id: `consideration/${number}`, subject: 'consideration' },
    ...{ policy_version: 1, rule, legal_effect: 'service_norm', ...started },
    ...{ receipt_rule: { cutOff: null, nonWorkingDay: 'same_day' } },
    ...{ barred_person_ids: [], calendar_version: 1 },
  };
  const ledgers = { suspensions: asJson(database, []), extensions: asJson(database, []) };
  const dueOn = standing === 'unanswered' ? '2026-01-01' : '2999-01-01';
  const due = { due_at: at(dueOn), due_on: dueOn, armed_by_sequence: 3 };
  const from = {
    ...due,
    start_effective_at: at(registeredOn),
    start_recorded_at: at(registeredOn),
  };
  await database('clock').insert([
    { ...clock, ...ledgers, ...from, started_by_sequence: 2 },
    // The clock of another answer, after a dispute: it is not that of the first.
    {
      ...{ ...clock, ...ledgers },
      ...{ started_by_sequence: 9, start_effective_at: at('2020-01-01') },
      start_recorded_at: at('2020-01-01'),
    },
  ]);
}
