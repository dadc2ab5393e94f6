import type { Suspension } from '../../domain/clock/clock';
import type { DueRule, ReceiptRule } from '../../domain/clock/due-rule';
import type { Instant } from '../../domain/shared/instant';
import type { FigureTotal } from '../../domain/participation/consideration';
import type { Database } from '../connect';
import { clockIsSuspended } from './clocks';

/** How an institution considered one conclusion, with the clock of its first answer. */
export interface ConsideredRow {
  institutionId: string;
  answeredAt: Instant | null;
  isLate: boolean | null;
  isOverdue: boolean;
  proposals: number;
  accepted: number;
  done: number;
  /** Null where the clock was never armed. */
  clock: null | {
    startAt: Instant;
    rule: DueRule;
    receiptRule: ReceiptRule;
    suspensions: readonly Suspension[];
    calendarVersion: number;
  };
}

/**
 * The conclusions that were registered in a time, once for each institution that owes or owed an answer; without those
 * that their submitters took back. A proposal is done when the plan item that it became is closed or implemented.
 */
export async function readConsidered(
  database: Database,
  { from, to }: { from: Instant; to: Instant },
): Promise<readonly ConsideredRow[]> {
  const { rows } = await database.raw<{ rows: ConsideredRow[] }>(
    `select addressee.institution_id as "institutionId", addressee.first_answered_at as "answeredAt",
       addressee.first_late as "isLate", addressee.overdue as "isOverdue",
       given.proposals, given.accepted, given.done,
       case when clock.calendar_version is not null then jsonb_build_object(
         'startAt', to_char(clock.start_effective_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         'rule', clock.rule, 'receiptRule', clock.receipt_rule, 'suspensions', clock.suspensions,
         'calendarVersion', clock.calendar_version) end as clock
     from conclusion
     join conclusion_addressee addressee using (entity_id)
     -- The first answer: another one is owed after a dispute.
     left join lateral (
       select * from clock where clock.entity_id = addressee.entity_id
         and clock.clock_id = 'consideration/' || addressee.number
       order by clock.started_by_sequence limit 1) clock on true
     cross join lateral (
       select count(*)::int as proposals, (count(*) filter (where is_accepted))::int as accepted,
         (count(*) filter (where is_accepted and exists (
           select from jsonb_to_recordset(conclusion.planned_proposals)
             as planned (proposal integer, "entityId" text)
           join implementation item on item.entity_id = planned."entityId"
           where planned.proposal = answer.proposal and (item.stage = 'closed'
             or item.validated_status in ('fully_implemented', 'ongoing')))))::int as done
       from (
         select said.proposal, said.answer in ('accepted', 'accepted_in_part') as is_accepted
         from jsonb_to_recordset(coalesce(
           nullif(addressee.detail #> '{answer,published,answers}', 'null'),
           nullif(addressee.detail #> '{answer,answers}', 'null'), '[]'))
           as said (proposal integer, answer text)) answer) given
     where conclusion.stage <> 'taken_back'
       and conclusion.registered_at >= :from and conclusion.registered_at < :to
     order by addressee.institution_id, conclusion.registered_at, conclusion.entity_id`,
    { from, to },
  );
  return rows;
}

/**
 * How an institution had considered, at an instant, the conclusions to which it owed a first answer since another one;
 * null where there were none.
 */
export async function readConsiderationOf(
  database: Database,
  asked: { institutionId: string; from: Instant; cutAt: Instant },
): Promise<FigureTotal | null> {
  const { rows } = await database.raw<{ rows: Omit<FigureTotal, 'waiting'>[] }>(
    `select count(*)::int as received,
       (count(*) filter (where addressee.first_answered_at <= :cutAt
         and not addressee.first_late))::int as "onTime",
       (count(*) filter (where addressee.first_answered_at <= :cutAt
         and addressee.first_late))::int as late,
       (count(*) filter (where coalesce(addressee.first_answered_at, 'infinity') > :cutAt
         and clock.due_at <= :cutAt and not clock.${clockIsSuspended}))::int as unanswered
     from conclusion
     join conclusion_addressee addressee using (entity_id)
     left join lateral (
       select * from clock where clock.entity_id = addressee.entity_id
         and clock.clock_id = 'consideration/' || addressee.number
       order by clock.started_by_sequence limit 1) clock on true
     where addressee.institution_id = :institutionId and conclusion.stage <> 'taken_back'
       and conclusion.registered_at <= :cutAt
       and coalesce(addressee.first_answered_at, 'infinity') >= :from`,
    asked,
  );
  const [counted] = rows;
  if (counted === undefined || counted.received === 0) return null;
  const { received, onTime, late, unanswered } = counted;
  return { ...counted, waiting: received - onTime - late - unanswered };
}
