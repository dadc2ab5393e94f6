import { leadEventTypes } from '../../../domain/implementation/assignment/responsible-successor';
import type { Instant } from '../../../domain/shared/instant';
import type { Database } from '../../connect';
import { clockIsSuspended } from '../clocks';

/** Whether the lead of an item was notified of its assignment, where the item has not recorded it. */
export interface WaitingNotification {
  entityId: string;
  /** The lead. */
  institutionId: string;
  /** When the event that made it the lead was recorded. */
  leadSince: Instant;
  /** When the first of its people was notified; null when nobody could be. */
  notifiedAt: Instant | null;
}

/**
 * Compares items that await an answer to their assignment with their notices and openings. An item whose lead was
 * notified in time is not among them, so it hears nothing.
 */
export class Notifications {
  constructor(private readonly database: Database) {}

  /**
   * Items whose silence would bind a lead of which nobody was notified: no notice reached it, or one that could go out
   * before `lateBefore` still waits; and those that have recorded that, and whose lead was notified since. Each `turn`
   * has its own order, so that failing items do not always come first.
   */
  async waiting(request: {
    lateBefore: Instant;
    turn: number;
    limit: number;
  }): Promise<WaitingNotification[]> {
    const { rows } = await this.database.raw<{ rows: WaitingNotification[] }>(
      `select i.entity_id as "entityId", i.lead_institution_id as "institutionId",
              assigned.at as "leadSince", notified.at as "notifiedAt"
       from implementation i
       cross join lateral (
         select event_sequence, max(created_at) as at,
           -- A notice of the engine may go out on the next working day only.
           bool_or(state = 'undelivered' or (state = 'waiting' and not_before < :lateBefore)) as failed
         from notice
         where notice.entity_id = i.entity_id and institution_id = i.lead_institution_id
           and kind = any (:leadEventTypes)
         group by event_sequence order by event_sequence desc limit 1) assigned
       cross join lateral (
         select bool_or(subject = 'notification') as is_known,
                -- As the rules have it: a lead that asked a question knows of the item, and a term that passed for a
                -- former lead stays so.
                bool_or(subject <> 'notification' and not ${clockIsSuspended}
                  and not suspensions @> '[{"cause": "question"}]'
                  and (missed_at is null or start_recorded_at >= assigned.at)) as runs
         from clock
         where clock.entity_id = i.entity_id and ended_at is null
           and subject in ('acknowledgement', 'deemed_acceptance', 'notification')) term
       cross join lateral (
         select min(at) as at from (
           select state_at as at from notice
           where notice.entity_id = i.entity_id and institution_id = i.lead_institution_id
             and state = 'notified' and event_sequence >= assigned.event_sequence
           union all
           select opened_at from item_opening
           where item_opening.entity_id = i.entity_id and opened_at >= assigned.at
             and item_opening.institution_id = i.lead_institution_id) known) notified
       where i.stage = 'assigned'
         and case when term.is_known then notified.at is not null
               else term.runs and assigned.failed and notified.at is null end
       order by md5(i.entity_id || cast(:turn as text)), i.entity_id
       limit :limit`,
      { ...request, leadEventTypes: [...leadEventTypes] },
    );
    return rows;
  }

  /** Records that a person of the lead opened the item; the first opening since it became the lead is kept. */
  async opened(opening: {
    entityId: string;
    institutionId: string;
    personId: string;
    at: Instant;
  }): Promise<void> {
    await this.database.raw(
      `insert into item_opening (entity_id, institution_id, person_id, opened_at)
       values (:entityId, :institutionId, :personId, :at)
       on conflict (entity_id, institution_id) do update
       set person_id = excluded.person_id, opened_at = excluded.opened_at
       where item_opening.opened_at < (
         select max(created_at) from notice
         where notice.entity_id = excluded.entity_id and kind = any (:leadEventTypes)
           and notice.institution_id = excluded.institution_id)`,
      { ...opening, leadEventTypes: [...leadEventTypes] },
    );
  }
}
