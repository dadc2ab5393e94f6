import type { ImplementationEvent } from '../../domain/implementation/events';
import { acceptedReportOf } from '../../domain/implementation/repetition/leader-record';
import type { AcceptedLeaderReport, LeaderFacts } from '../../domain/implementation/state';
import type { PersonActor } from '../../domain/shared/actor';
import { viewerOf } from '../../domain/process/visibility';
import type { Database } from '../../store/connect';
import { EventLog } from '../../store/event-log';
import type { HeldLocks } from '../../store/held-locks';
import type { ImplementationRow } from '../../store/reading/implementation/implementation-rows';
import type { ImplementationReader } from '../../store/reading/implementation/implementations';
import { Repeats } from '../../store/reading/implementation/repeats';
import { ApplicationError } from '../application-error';
import { refuseBusy, type NamedInstitutions } from '../institutions/named-institutions';

/** Any number that no other lock uses. An item that begins to follow locks itself alone; its leading item is shared. */
const endsOfFollowing = 7_316_004;

/**
 * The facts about a leading recommendation. Items never call each other; the state of one is read for the command to
 * the other.
 */
export class Leading {
  constructor(
    private readonly deps: {
      database: Database;
      reader: ImplementationReader;
      locks: HeldLocks;
      institutions: Pick<NamedInstitutions, 'whileAllLive'>;
    },
  ) {}

  /**
   * An accepted report of the item's leading recommendation. Errors: 409 when the item follows none, 422 when the
   * leading recommendation has no such report that counts now.
   */
  async report(
    actor: PersonActor,
    { entityId, reportId }: { entityId: string; reportId: string },
  ): Promise<AcceptedLeaderReport> {
    const { database, reader } = this.deps;
    const leader = (await reader.find(viewerOf(actor), entityId))?.leader_entity_id ?? null;
    if (leader === null) {
      throw new ApplicationError('conflict', 'not_linked');
    }
    const report = acceptedReportOf(
      await new EventLog(database).read<ImplementationEvent>(leader),
      reportId,
    );
    if (report !== null) return report;
    throw new ApplicationError('input', 'report_not_accepted');
  }

  /**
   * Gives a command to follow, with the present state of both items. Of two commands that would make items follow
   * each other, the second sees the result of the first. The lead of the leading item, which an item without a lead
   * gets, stays active until the command has run.
   *
   * Errors: 422 for a leading item that the caller may not see or that is not tracked, and for a lead that has ended;
   * 503 after waiting too long for other commands; and the errors of `give`.
   */
  async whileNobodyElseFollows<T>(
    { actor, row, leading }: { actor: PersonActor; row: ImplementationRow; leading: string },
    give: (found: { leader: LeaderFacts; repeats: number }) => Promise<T>,
  ): Promise<T> {
    const { database, reader, locks, institutions } = this.deps;
    const follower = row.entity_id;
    const ends = [
      { kind: endsOfFollowing, name: follower, mode: 'exclusive' as const },
      { kind: endsOfFollowing, name: leading, mode: 'shared' as const },
    ];
    // The rules refuse an item that is to follow itself.
    const wanted = follower === leading ? ends.slice(0, 1) : ends;
    return await locks
      .while(wanted, async () => {
        const leader = factsOf(await reader.find(viewerOf(actor), leading));
        const repeats = await new Repeats(database).countOf(follower);
        const { leadInstitutionId } = leader;
        const isTaken = row.lead_institution_id !== null || leadInstitutionId === null;
        const named = { lead: isTaken ? [] : [leadInstitutionId], support: [] };
        return await institutions.whileAllLive(named, () => give({ leader, repeats }));
      })
      .catch(refuseBusy);
  }
}

/** The leading item as it stands. Errors: 422 when the caller does not see it or nothing tracks it. */
function factsOf(row: ImplementationRow | null): LeaderFacts {
  if (row?.stage == null || row.sequence === null) throw leaderUnknown();
  return {
    entityId: row.entity_id,
    sequence: row.sequence,
    stage: row.stage,
    leadInstitutionId: row.lead_institution_id,
    follows: row.leader_entity_id !== null,
  };
}

function leaderUnknown(): ApplicationError {
  return new ApplicationError('input', 'leader_unknown');
}
