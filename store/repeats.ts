import type { LeaderChange, LeaderFacts } from '../domain/implementation/state';
import type { Database } from './connect';

/** What a repeat has not heard of its leader yet. */
export interface WaitingLeaderNews {
  leader: LeaderFacts;
  changes: readonly { sequence: number; what: LeaderChange }[];
  /** The repeat. */
  entityId: string;
}

/**
 * The events of a leader that its repeats must be looked at for. A reassignment of the leader is news to its repeats, its
 * first assignment is not: nobody follows an item without a lead.
 */
const newsOfEvents = `case logged.event_type
  when 'closureApproved' then 'closed'
  when 'reopened' then 'reopened'
  when 'withdrawn' then 'withdrawn'
  when 'leadAssigned' then 'reassigned'
  when 'contestUpheld' then 'unassigned'
  when 'followingStarted' then 'follows'
  when 'handedOver' then case logged.payload ->> 'part' when 'lead' then 'handed_over' end
end`;

/**
 * Brings leaders and repeats together, from what stands in the record: a repeat carries its leader's id and the sequence up
 * to which it knows it, the leader's log has the rest. So nothing must be noted for the repeats when a leader changes,
 * and nothing is lost when everything stands still.
 */
export class Repeats {
  constructor(private readonly database: Database) {}

  /**
   * Repeats whose leader has changed since. What has ended hears nothing any more. Each `turn` has an order of its own:
   * those that cannot be told do not always come first.
   */
  async waitingNews({
    turn,
    limit,
  }: {
    turn: number;
    limit: number;
  }): Promise<WaitingLeaderNews[]> {
    const { rows } = await this.database.raw<{ rows: WaitingLeaderNews[] }>(
      `select repeat.entity_id as "entityId",
              jsonb_build_object('entityId', leader.entity_id, 'sequence', leader.sequence,
                'stage', leader.stage, 'leadInstitutionId', leader.lead_institution_id,
                'follows', leader.leader_entity_id is not null) as leader,
              news.changes
       from implementation repeat
       join implementation leader on leader.entity_id = repeat.leader_entity_id
       cross join lateral (
         select jsonb_agg(jsonb_build_object('sequence', logged.sequence, 'what', ${newsOfEvents})
                          order by logged.sequence) as changes
         from event_log logged
         where logged.entity_id = leader.entity_id
           and logged.sequence > repeat.leader_sequence and logged.sequence <= leader.sequence
           and (${newsOfEvents}) is not null) news
       where repeat.leader_entity_id is not null and not repeat.follow_up_ended
         and leader.sequence > repeat.leader_sequence and news.changes is not null
       order by md5(repeat.entity_id || cast(:turn as text)), repeat.entity_id
       limit :limit`,
      { turn, limit },
    );
    return rows;
  }

  /** How many items follow this one and are not withdrawn. */
  async countOf(leaderEntityId: string): Promise<number> {
    const row = await this.database('implementation')
      .where('leader_entity_id', leaderEntityId)
      .whereNot('stage', 'withdrawn')
      .count<{ count: string }[]>('* as count');
    return Number(row[0]?.count ?? 0);
  }
}
