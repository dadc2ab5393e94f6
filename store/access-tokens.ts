import { randomBytes, randomUUID } from 'node:crypto';
import type { TokenPurpose } from '../domain/participation/access-token';
import type { FocalPointRole, PersonActor, Role } from '../domain/shared/actor';
import type { Instant, LocalDate } from '../domain/shared/instant';
import { camelColumns, snakeRow } from './camel-case';
import type { Database } from './connect';
import { sha256 } from './sha256';

/** The fields of a new token. */
interface NewAccessToken {
  personId: string;
  role: Role;
  institutionId: string | null;
  focalPointRole: FocalPointRole | null;
  purpose: TokenPurpose;
  label: string;
  /** `person/<id>` over the API, `first-start`, or `<account>@<machine>` for a command. */
  issuedBy: string;
  createdAt: Instant;
  expiresAt: Instant | null;
}

/** A token in a list. The secret is never included: only its holder has it. */
export interface AccessTokenRecord extends NewAccessToken {
  id: string;
  revokedAt: Instant | null;
  lastUsedAt: Instant | null;
}

/** The holder of a token, for the rules. */
interface TokenHolder {
  tokenId: string;
  purpose: TokenPurpose;
  actor: PersonActor;
}

interface HolderRow {
  id: string;
  person_id: string;
  role: Role;
  institution_id: string | null;
  focal_point_role: FocalPointRole | null;
  purpose: TokenPurpose;
  is_fresh: boolean;
}

/** The last use of a token is written at most once in this time, so that reads cause few writes. */
const useResolution = '1 hour';

/** Bearer tokens. The secret is returned once, when it is created; only its hash is stored. */
export class AccessTokens {
  constructor(private readonly database: Database) {}

  /** Creates a token of 256 random bits. Errors: a foreign key when person or institution does not exist. */
  async issue(token: NewAccessToken): Promise<{ id: string; secret: string }> {
    const id = randomUUID();
    const secret = randomBytes(32).toString('base64url');
    await this.database('access_token').insert(
      snakeRow({ id, tokenSha256: sha256(secret), ...token }),
    );
    return { id, secret };
  }

  /**
   * The holder of a secret; null when no valid token has it: unknown, expired or revoked.
   *
   * The token of a focal point is valid only as long as the appointment: a person who has left must neither act for
   * the institution nor read its data, even when the token was not revoked. A token without a role has the highest
   * role of the person; without an appointment it is only for somebody whom the institution never appointed.
   */
  async holderOf(secret: string, at: Instant, today: LocalDate): Promise<TokenHolder | null> {
    const { rows } = await this.database
      .raw<{ rows: HolderRow[] }>(
        `select token.id, token.person_id, token.role, token.institution_id, token.purpose,
         token.last_used_at > ?::timestamptz - interval '${useResolution}' as is_fresh,
         running.role as focal_point_role
       from access_token token
       left join lateral (
         select appointment.role from focal_point appointment
         where appointment.person_id = token.person_id
           and appointment.institution_id = token.institution_id
           and (token.focal_point_role is null or appointment.role = token.focal_point_role)
           and appointment.valid_from <= ?::date
           and (appointment.valid_to is null or appointment.valid_to >= ?::date)
         order by array_position(array['main','alternate','head','validator'], appointment.role)
         limit 1
       ) running on true
       left join institution body on body.id = token.institution_id
       where token.token_sha256 = ? and token.revoked_at is null
         -- A body that has ended lets nobody in, in whatever role.
         and (body.valid_to is null or body.valid_to >= ?::date)
         and (token.expires_at is null or token.expires_at > ?::timestamptz)
         -- Staff of the center belong to it without being appointed.
         and (token.role not in ('institution', 'ngo', 'coordinator') or running.role is not null
           or (token.focal_point_role is null and not exists (
             select from focal_point named where named.person_id = token.person_id
               and named.institution_id = token.institution_id)))`,
        [at, today, today, sha256(secret), today, at],
      )
      // Planned once per connection, since every request needs it.
      .options({ name: 'token_holder' });
    const [row] = rows;
    if (row === undefined) return null;
    if (!row.is_fresh) {
      await this.database('access_token').where({ id: row.id }).update({ last_used_at: at });
    }
    return {
      tokenId: row.id,
      purpose: row.purpose,
      actor: {
        kind: 'person',
        personId: row.person_id,
        role: row.role,
        institutionId: row.institution_id,
        focalPointRole: row.focal_point_role,
      },
    };
  }

  /** Revokes a token from this instant on; an earlier revocation is kept. False when there is none. */
  async revoke(id: string, at: Instant): Promise<boolean> {
    const changed = await this.database('access_token')
      .where({ id })
      .update({ revoked_at: this.database.raw('coalesce(revoked_at, ?::timestamptz)', [at]) });
    return changed > 0;
  }

  /** All tokens, the newest first, without their secrets. */
  async list(): Promise<AccessTokenRecord[]> {
    return await this.select().orderBy([{ column: 'created_at', order: 'desc' }, { column: 'id' }]);
  }

  /** The token with this id, or null. */
  async find(id: string): Promise<AccessTokenRecord | null> {
    return (await this.select().where({ id }).first()) ?? null;
  }

  private select() {
    return this.database('access_token').select<AccessTokenRecord[]>(
      camelColumns(
        'access_token',
        'id, person_id, role, institution_id, focal_point_role, purpose, label, issued_by',
        'created_at, expires_at, revoked_at, last_used_at',
      ),
    );
  }
}
