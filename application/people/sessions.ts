import type { PersonActor, Position } from '../../domain/shared/actor';
import type { Instant } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import type { LocalClock } from '../../store/local-day';
import {
  SessionStore,
  type NamedPosition,
  type SessionRecord,
  type SessionStart,
  type SignedIn as FoundSession,
} from '../../store/sessions';
import { ApplicationError, notFound } from '../application-error';
import { permit } from './participation';

export type { NamedPosition, SessionRecord, SessionStart };

/** A person who has signed in, with the limits of the session and the zone in which its times are said. */
export type SignedIn = FoundSession & { timeZone: string };

/** When a session ends by itself, in milliseconds. */
export interface SessionLimits {
  /** After the last use. */
  idleMs: number;
  /** After the sign-in. */
  longestMs: number;
}

/** Sessions of people who have signed in to the pages. */
export class Sessions {
  private readonly store: SessionStore;

  constructor(
    private readonly deps: { database: Database; clock: LocalClock; limits: SessionLimits },
  ) {
    this.store = new SessionStore(deps.database);
  }

  /** What the person may act as today: running appointments and staff roles. */
  async positionsOf(personId: string): Promise<readonly NamedPosition[]> {
    const { today } = await this.deps.clock.now();
    return await this.store.positionsOf(personId, today);
  }

  /**
   * Starts a session of a person who has proved who they are, in the first of their positions; the browser's former session
   * ends. Errors: 403 for a person without a position.
   */
  async enter(entered: {
    personId: string;
    startedBy: SessionStart;
    userAgent: string | null;
    replaced: SignedIn | null;
  }): Promise<{ secret: string; mayChoose: boolean }> {
    const { replaced, ...session } = entered;
    const [position, ...others] = await this.positionsOf(session.personId);
    if (position === undefined) throw new ApplicationError('not_allowed', 'without_position');
    const secret = await this.open({ ...session, position });
    if (replaced !== null) await this.store.end(replaced.actor.personId, replaced.sessionId);
    return { secret, mayChoose: others.length > 0 };
  }

  /** Starts a session and returns its secret. Errors: 403 when the person does not have the position. */
  async open(session: {
    personId: string;
    position: Position;
    startedBy: SessionStart;
    userAgent: string | null;
  }): Promise<string> {
    const { at } = await this.deps.clock.now();
    const expiresAt = later(at, this.deps.limits.longestMs);
    return await this.start({ ...session, startedAt: at, expiresAt }, at);
  }

  /** The person of a secret; null when it belongs to no running session. */
  async holderOf(secret: string): Promise<SignedIn | null> {
    const { at, today } = await this.deps.clock.now();
    const idleUntil = later(at, this.deps.limits.idleMs);
    const found = await this.store.holderOf(secret, { at, today, idleUntil });
    return found && { ...found, timeZone: await this.deps.clock.timeZone() };
  }

  /** The running sessions of a person, the one that was used last first. */
  async list(personId: string): Promise<readonly SessionRecord[]> {
    return await this.store.list(personId, now());
  }

  /**
   * Continues a session in another position under a new secret, so that the former one is worth nothing; its latest end
   * stays. Errors: 403 when the person does not have the position; 404 when the session has ended.
   */
  async choosePosition(signedIn: SignedIn, position: Position): Promise<string> {
    const { personId } = signedIn.actor;
    const { at } = await this.deps.clock.now();
    const session = await this.store.find(signedIn.sessionId, at);
    if (session === null) throw notFound();
    const { startedBy, userAgent, startedAt, expiresAt } = session;
    const kept = { personId, position, startedBy, userAgent, startedAt, expiresAt };
    const secret = await this.start(kept, at);
    await this.store.end(personId, session.id);
    return secret;
  }

  /** Ends a session of the person. Errors: 404 when it is not theirs. */
  async end(personId: string, sessionId: string): Promise<void> {
    if (!(await this.store.end(personId, sessionId))) throw notFound();
  }

  /** The running sessions of another person. Errors: 403. */
  async listOf(actor: PersonActor, personId: string): Promise<readonly SessionRecord[]> {
    permit(actor, 'endSessions');
    return await this.list(personId);
  }

  /** Ends one session of another person. Errors: 403; 404 when it is not theirs. */
  async endOf(
    actor: PersonActor,
    { personId, sessionId }: { personId: string; sessionId: string },
  ): Promise<void> {
    permit(actor, 'endSessions');
    await this.end(personId, sessionId);
  }

  /** Ends all sessions of a person, by an administrator. Errors: 403. */
  async endAllOf(actor: PersonActor, personId: string): Promise<number> {
    permit(actor, 'endSessions');
    return await this.store.endAllOf(personId);
  }

  private async start(
    session: Omit<Parameters<SessionStore['open']>[0], 'at' | 'idleUntil'>,
    at: Instant,
  ): Promise<string> {
    const held = await this.positionsOf(session.personId);
    if (!held.some((one) => isSame(one, session.position))) {
      throw new ApplicationError('not_allowed', 'not_permitted');
    }
    const idleUntil = later(at, this.deps.limits.idleMs);
    return await this.store.open({ ...session, at, idleUntil });
  }
}

function isSame(one: Position, other: Position): boolean {
  return (
    one.role === other.role &&
    one.institutionId === other.institutionId &&
    one.focalPointRole === other.focalPointRole
  );
}

function later(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}

function now(): Instant {
  return new Date(Date.now()).toISOString();
}
