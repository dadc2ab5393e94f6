import type { LeaderChange, LeaderFacts } from '../../../domain/implementation/state';
import type { Database } from '../../connect';

/** A change of a leading item that a repeat has not recorded yet. */
export interface WaitingLeaderNews {
  leader: LeaderFacts;
  changes: readonly { sequence: number; what: LeaderChange }[];
  /** The repeat. */
  entityId: string;
}

/**
 * The events of a leading item that need a review of its repeats. A reassignment is one, its first assignment is not:
 * no item can follow one without a lead.
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
 * Compares repeats with their leading items by the log: a repeat stores the id of its leading item and the last
 * sequence it has recorded. So nothing is stored for repeats when a leading item changes, and nothing is lost in an
 * outage.
 */
export class Repeats {
  constructor(private readonly database: Database) {}

  /**
   * Repeats whose leading item has changed since; ended ones are excluded. Each `turn` has its own order, so that
   * failing repeats do not always come first.
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
       where repeat.leader_entity_id is not null and not repeat.supervision_ended
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
