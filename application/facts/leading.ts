import { acceptedReportOf, leaderFactsOf } from '../../domain/implementation/leader-record';
import type { PersonCommand } from '../../domain/implementation/commands';
import type { AcceptedLeaderReport, LeaderFacts } from '../../domain/implementation/state';
import type { PersonActor } from '../../domain/shared/actor';
import type { Database } from '../../store/connect';
import { EventLog } from '../../store/event-log';
import { whileLiving } from '../../store/living-institutions';
import type { ImplementationRow } from '../../store/reading/implementation-rows';
import type { ImplementationReader } from '../../store/reading/implementations';
import { viewerOf } from '../../store/reading/visibility';
import { Repeats } from '../../store/repeats';
import type { LocalClock } from '../../store/local-day';
import { ApplicationError, errorOfRules } from '../application-error';

type FollowLeader = Extract<PersonCommand, { type: 'followLeader' }>;

/** Any number that nothing else locks by: whoever makes items follow others does so one after the other. */
const followingLock = 7_316_004_216;

/** As long as a command may take to be stored, and a little. */
const lockTimeout = '12s';

/**
 * What the rules must know of a leading recommendation, read from its own record. Items never ask each other; the log of
 * the one is read for the command to the other.
 */
export class Leading {
  /** Whoever asked last: in one process they wait here, and not each with a connection of the database. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly deps: {
      database: Database;
      reader: ImplementationReader;
      clock: LocalClock;
    },
  ) {}

  /** The leader as its log has it. Errors: 422 for one that the caller does not see, or that nothing tracks. */
  async facts(
    actor: PersonActor,
    leaderEntityId: string,
  ): Promise<{ leader: LeaderFacts; repeats: number }> {
    const row = await this.deps.reader.find(viewerOf(actor), leaderEntityId);
    if (row?.stage == null) throw leaderUnknown();
    return { leader: await readFacts(this.deps.database, leaderEntityId), repeats: 0 };
  }

  /**
   * An accepted report of the item's leader. Errors: 409 when the item follows nobody, 422 when its leader has no such
   * report that counts now.
   */
  async report(
    actor: PersonActor,
    { entityId, reportId }: { entityId: string; reportId: string },
  ): Promise<AcceptedLeaderReport> {
    const { database, reader } = this.deps;
    const leader = (await reader.find(viewerOf(actor), entityId))?.leader_entity_id ?? null;
    if (leader === null) {
      const detail = 'The item follows no leading recommendation.';
      throw new ApplicationError('conflict', 'follows_nobody', detail);
    }
    const report = acceptedReportOf(await new EventLog(database).read(leader), reportId);
    if (report !== null) return report;
    throw new ApplicationError(
      'input',
      'report_not_accepted',
      'The leading recommendation has no accepted report of this id in its present implementation.',
    );
  }

  /**
   * Gives a command to follow while nobody else gives one, with what leader and item are at that moment. Of two that would
   * make items follow each other, the second sees what the first did. This holds one connection of the database for as
   * long. The leader's lead, which an item without one gets, lives until the command has run.
   *
   * Errors: 422 for a lead that has ended, 503 after waiting too long for others, and what `give` throws.
   */
  async whileNobodyElseFollows<T>(
    request: { row: ImplementationRow; command: FollowLeader },
    give: (command: FollowLeader) => Promise<T>,
  ): Promise<T> {
    const mine = this.last.then(() => this.locked(request, give));
    this.last = mine.catch(() => undefined);
    return await mine;
  }

  private async locked<T>(
    { row, command }: { row: ImplementationRow; command: FollowLeader },
    give: (command: FollowLeader) => Promise<T>,
  ): Promise<T> {
    const { today } = await this.deps.clock.now();
    return await this.deps.database.transaction(async (transaction) => {
      await transaction.raw(`set local lock_timeout = '${lockTimeout}'`);
      await transaction
        .raw('select pg_advisory_xact_lock(?)', [followingLock])
        .catch(refuseAfterTimeout);
      const leader = await readFacts(transaction, command.leader.entityId);
      const repeats = await new Repeats(transaction).countOf(row.entity_id);
      const { leadInstitutionId } = leader;
      const isTaken = row.lead_institution_id !== null || leadInstitutionId === null;
      const named = { lead: isTaken ? [] : [leadInstitutionId], support: [] };
      const outcome = await whileLiving(transaction, { named, today }, () =>
        give({ ...command, leader, repeats }),
      );
      if (outcome.refused === null) return outcome.result;
      throw errorOfRules(outcome.refused.error);
    });
  }
}

async function readFacts(database: Database, leaderEntityId: string): Promise<LeaderFacts> {
  const log = await new EventLog(database).read(leaderEntityId);
  if (log.length === 0) throw leaderUnknown();
  return leaderFactsOf(log);
}

function leaderUnknown(): ApplicationError {
  return new ApplicationError(
    'input',
    'leader_unknown',
    'There is no tracked recommendation of this id.',
  );
}

/** SQLSTATE 55P03: the lock was not there in time. */
function refuseAfterTimeout(error: unknown): never {
  if (!(error instanceof Error) || !('code' in error) || error.code !== '55P03') throw error;
  throw new ApplicationError(
    'unavailable',
    'others_follow',
    'Others make items follow at the moment. Repeat the request with the same Idempotency-Key.',
    { retryAfterSeconds: 5 },
  );
}
