import { randomBytes, randomUUID } from 'node:crypto';
import type { NamesByLanguage } from '../domain/registers/institution-name';
import type { PersonActor, Position } from '../domain/shared/actor';
import type { Instant, LocalDate } from '../domain/shared/instant';
import type { Language } from '../domain/shared/languages';
import { camelColumns, snakeRow } from './camel-case';
import type { Database } from './connect';
import { presentNamesOf } from './institution-names';
import { sha256 } from './sha256';

/** How a person proved who they are. */
export type SessionStart = 'link' | 'code' | 'provider' | 'local';

/** A position with the name of its institution. */
export interface NamedPosition extends Position {
  /** By language; null without an institution. */
  institutionName: NamesByLanguage | null;
}

/** The fields of a new session. */
export interface NewSession {
  personId: string;
  position: Position;
  startedBy: SessionStart;
  userAgent: string | null;
  startedAt: Instant;
  at: Instant;
  idleUntil: Instant;
  expiresAt: Instant;
}

/** A session in the list of its person. */
export interface SessionRecord extends NamedPosition {
  id: string;
  startedBy: SessionStart;
  userAgent: string | null;
  startedAt: Instant;
  lastUsedAt: Instant;
  expiresAt: Instant;
}

/** A person who has signed in, with the limits of the session. */
export interface SignedIn {
  sessionId: string;
  actor: PersonActor;
  person: { fullName: string; language: Language };
  /** The present name of the actor's institution, by language; null without one. */
  institutionName: NamesByLanguage | null;
  /** How many positions the person has. */
  positions: number;
  expiresAt: Instant;
  idleUntil: Instant;
}

interface HolderRow {
  id: string;
  person_id: string;
  role: PersonActor['role'];
  institution_id: string | null;
  focal_point_role: PersonActor['focalPointRole'];
  full_name: string;
  language: Language;
  institution_name: NamesByLanguage | null;
  positions: number;
  expires_at: Instant;
  idle_until: Instant;
  is_fresh: boolean;
}

// The last use is written at most once in this time, so that reads cause few writes.
const useResolution = '1 minute';

/** Sessions of people in the pages. Only hashes of the secrets are stored; an ended session is deleted. */
export class SessionStore {
  constructor(private readonly database: Database) {}

  /** The positions of a person on a day, by role. */
  async positionsOf(personId: string, today: LocalDate): Promise<readonly NamedPosition[]> {
    const { rows } = await this.database.raw<{ rows: NamedPosition[] }>(
      `select held.role, held.institution_id as "institutionId",
         held.focal_point_role as "focalPointRole",
         case when body.id is not null then ${presentNamesOf('body')} end as "institutionName"
       from positions_of(?::uuid, ?::date) held
       left join institution body on body.id = held.institution_id
       order by held.role, held.focal_point_role, held.institution_id`,
      [personId, today],
    );
    return rows;
  }

  /** Starts a session, and returns its secret of 256 random bits. */
  async open(session: NewSession): Promise<string> {
    const { position, at, ...rest } = session;
    const { role, institutionId, focalPointRole } = position;
    const secret = randomBytes(32).toString('base64url');
    await this.database('person_session').insert(
      snakeRow({
        ...{ ...rest, role, institutionId, focalPointRole, lastUsedAt: at },
        ...{ id: randomUUID(), secretSha256: sha256(secret) },
      }),
    );
    return secret;
  }

  /**
   * The person of a secret; null when no running session has it. A session runs only as long as the person has its
   * position. It is used by this, and idles from now on until `idleUntil`.
   */
  async holderOf(
    secret: string,
    { at, today, idleUntil }: { at: Instant; today: LocalDate; idleUntil: Instant },
  ): Promise<SignedIn | null> {
    const { rows } = await this.database
      .raw<{ rows: HolderRow[] }>(
        `select session.id, session.person_id, session.role, session.institution_id,
         session.focal_point_role, session.expires_at, session.idle_until,
         session.last_used_at > ?::timestamptz - interval '${useResolution}' as is_fresh,
         person.full_name, person.language, held.positions,
         case when body.id is not null then ${presentNamesOf('body')} end as institution_name
       from person_session session
       join person on person.id = session.person_id
       left join institution body on body.id = session.institution_id
       cross join lateral (
         select count(*)::int as positions,
           bool_or(one.role = session.role
             and one.institution_id is not distinct from session.institution_id
             and one.focal_point_role is not distinct from session.focal_point_role) as runs
         from positions_of(session.person_id, ?::date) one
       ) held
       where session.secret_sha256 = ? and held.runs
         and session.idle_until > ?::timestamptz and session.expires_at > ?::timestamptz`,
        [at, today, sha256(secret), at, at],
      )
      // Planned once per connection, since every page needs it.
      .options({ name: 'session_holder' });
    const [row] = rows;
    if (row === undefined) return null;
    if (!row.is_fresh) {
      await this.database('person_session')
        .where({ id: row.id })
        .update({ last_used_at: at, idle_until: idleUntil });
    }
    return {
      sessionId: row.id,
      actor: {
        kind: 'person',
        personId: row.person_id,
        role: row.role,
        institutionId: row.institution_id,
        focalPointRole: row.focal_point_role,
      },
      person: { fullName: row.full_name, language: row.language },
      institutionName: row.institution_name,
      positions: row.positions,
      expiresAt: row.expires_at,
      idleUntil: row.is_fresh ? row.idle_until : idleUntil,
    };
  }

  /** The running session with this id, or null. */
  async find(id: string, at: Instant): Promise<SessionRecord | null> {
    return (await this.running(at).where('person_session.id', id).first()) ?? null;
  }

  /** The running sessions of a person, the one that was used last first. */
  async list(personId: string, at: Instant): Promise<readonly SessionRecord[]> {
    return await this.running(at)
      .where({ person_id: personId })
      .orderBy([{ column: 'last_used_at', order: 'desc' }, { column: 'person_session.id' }]);
  }

  /** Ends a session of a person. False when the person has no such session. */
  async end(personId: string, id: string): Promise<boolean> {
    const ended = await this.database('person_session').where({ id, person_id: personId }).delete();
    return ended > 0;
  }

  /** Ends all sessions of a person. Returns how many. */
  async endAllOf(personId: string): Promise<number> {
    return await this.database('person_session').where({ person_id: personId }).delete();
  }

  private running(at: Instant) {
    return this.database('person_session')
      .leftJoin('institution as body', 'body.id', 'person_session.institution_id')
      .where('idle_until', '>', at)
      .where('expires_at', '>', at)
      .select<SessionRecord[]>(
        camelColumns(
          'person_session',
          'id, role, institution_id, focal_point_role, started_by, user_agent',
          'started_at, last_used_at, expires_at',
        ),
        this.database.raw(
          `case when body.id is not null then ${presentNamesOf('body')} end as "institutionName"`,
        ),
      );
  }
}

/** Deletes sessions that have passed their limits. Returns how many. */
export async function forgetOldSessions({ database }: { database: Database }): Promise<number> {
  return await database('person_session')
    .whereRaw('idle_until < now() or expires_at < now()')
    .delete();
}
