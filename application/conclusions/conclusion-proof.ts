import { oversightConclusion } from '../../domain/oversight-conclusion/process';
import { seesClock, seesPersons, seesProcess, type Viewer } from '../../domain/process/visibility';
import type { PersonActor } from '../../domain/shared/actor';
import type { Database } from '../../store/connect';
import { EventLog } from '../../store/event-log';
import { deliveredNotices, type DeliveredNotice } from '../../store/reading/delivered-notices';
import { ApplicationError } from '../application-error';
import { withNames } from '../shown-names';
import type { Conclusions } from './conclusions';

/** How the chain of hashes is checked; part of every proof. */
const hashing = {
  algorithm: 'SHA-256',
  hash: 'SHA-256 of previousHash followed by record, as UTF-8',
  firstPreviousHash: 'SHA-256 of entityId',
} as const;

const eventsAtOnce = 500;

/** What proves to both sides what happened with a conclusion, as far as its reader may see it. */
export type ConclusionProof = Awaited<ReturnType<ConclusionProofs['of']>>;

/** Makes the proof documents of conclusions. */
export class ConclusionProofs {
  constructor(private readonly deps: { database: Database; conclusions: Conclusions }) {}

  /**
   * Every step with its instant, its actor and its hash, and the notices that were delivered. Who sees everything has the
   * records that are hashed, so that the whole chain can be computed anew; a party has the hashes of what it sees, to
   * compare them with that copy. `language`: of the names.
   *
   * Errors: 403 for who is no party; 404.
   */
  async of(actor: PersonActor, entityId: string) {
    const { database, conclusions } = this.deps;
    const { viewer } = await conclusions.standpoint(actor, entityId);
    if (!seesProcess(viewer)) throw new ApplicationError('not_allowed', 'not_permitted');
    const {
      allowedCommands: _,
      names: _names,
      // What the center alone may know must not go on with a document.
      conflicts: _conflicts,
      ...conclusion
    } = await conclusions.brief(actor, entityId);
    const events = await this.events(actor, entityId);
    const records = seesPersons(viewer) ? await new EventLog(database).records(entityId) : null;
    const notices = await deliveredNotices(database, entityId);
    return await withNames(database, actor, {
      format: 'oversight-conclusion-proof/1' as const,
      madeAt: new Date(Date.now()).toISOString(),
      entityId,
      isWhole: records !== null,
      hashing,
      conclusion,
      events: events.map((event) => ({
        ...event,
        record: records?.get(event.sequence) ?? null,
      })),
      notices: shownNotices(notices, { viewer, events }),
    });
  }

  private async events(actor: PersonActor, entityId: string) {
    const page = async (after: number) =>
      await this.deps.conclusions.timeline(actor, { entityId, after, limit: eventsAtOnce });
    const events: Awaited<ReturnType<typeof page>>['events'][number][] = [];
    for (let after: number | null = 0; after !== null;) {
      const found: Awaited<ReturnType<typeof page>> = await page(after);
      events.push(...found.events);
      after = found.nextAfter;
    }
    return events;
  }
}

/**
 * A party sees that a notice of what it sees itself was delivered to an institution, and not to which person of it, nor in
 * which mail, which has other news too.
 */
function shownNotices(
  notices: readonly DeliveredNotice[],
  { viewer, events }: { viewer: Viewer; events: readonly { sequence: number }[] },
) {
  if (seesPersons(viewer)) return notices;
  const seen = new Set(events.map(({ sequence }) => sequence));
  const delivered = notices
    .filter(({ eventSequence, clockId }) =>
      clockId === null
        ? seen.has(eventSequence)
        : seesClock(oversightConclusion, viewer, clockId.replace(/\/.*/, '')),
    )
    .map((notice) => ({ ...notice, personId: null, contentSha256: null }));
  // To several people of an institution it is one delivery.
  const keys = delivered.map(({ eventSequence, institutionId, clockId, step, sentAt }) =>
    [eventSequence, institutionId, clockId, step, sentAt].join(' '),
  );
  return delivered.filter((_, at) => keys.indexOf(keys[at] ?? '') === at);
}
