import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Instant } from '../domain/shared/instant';
import { snakeRow } from './camel-case';
import type { Database } from './connect';
import { sha256 } from './sha256';

/** The fields of a new request. */
export interface NewSignInRequest {
  /** Null for links of one machine. */
  emailKey: string | null;
  wantedPath: string;
  askedAt: Instant;
  expiresAt: Instant;
}

/** Who may use a link: the asking browser by its cookie, or any browser on this machine. */
export interface LinkUser {
  browserSecret: string | null;
  isLocal: boolean;
}

/** A used link or code. */
export interface UsedLink {
  personId: string;
  wantedPath: string;
  /** Whether the link was one of the machine. */
  isLocal: boolean;
}

/** A link as it is before its use. */
export interface FoundLink {
  fullName: string;
  isLocal: boolean;
  /** Neither used nor expired. */
  isOpen: boolean;
  isOfBrowser: boolean;
}

/** Requests to sign in by mail, with a link and a code for each person. Only hashes of secrets are stored. */
export class SignInRequests {
  constructor(private readonly database: Database) {}

  /** Stores a request of a browser. Returns its id, and the secret that the browser keeps as a cookie. */
  async ask(request: NewSignInRequest): Promise<{ id: string; browserSecret: string }> {
    const browserSecret = newSecret();
    const id = await this.add(request, sha256(browserSecret));
    return { id, browserSecret };
  }

  /** Stores a request that any browser on this machine may use. Returns its id. */
  async askLocally(request: NewSignInRequest): Promise<string> {
    return await this.add(request, null);
  }

  /** Deletes the requests of this machine, used or not. */
  async forgetLocal(): Promise<void> {
    await this.database('sign_in_request').whereNull('browser_sha256').delete();
  }

  /** Makes the link and the code of a person: the secret of the link, and six digits. */
  async addLink(requestId: string, personId: string): Promise<{ secret: string; code: string }> {
    const secret = newSecret();
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const hashes = { secretSha256: sha256(secret), codeSha256: codeHash(requestId, code) };
    await this.database('sign_in_link').insert(snakeRow({ requestId, personId, ...hashes }));
    return { secret, code };
  }

  /** The link of a secret, or null. Changes nothing. */
  async find(secret: string, browserSecret: string | null, at: Instant): Promise<FoundLink | null> {
    const { rows } = await this.database.raw<{ rows: FoundLink[] }>(
      `select person.full_name as "fullName", request.browser_sha256 is null as "isLocal",
         request.used_at is null and request.expires_at > ?::timestamptz as "isOpen",
         coalesce(request.browser_sha256 = ?, false) as "isOfBrowser"
       from sign_in_link link
       join sign_in_request request on request.id = link.request_id
       join person on person.id = link.person_id
       where link.secret_sha256 = ?`,
      [at, hashOf(browserSecret), sha256(secret)],
    );
    return rows[0] ?? null;
  }

  /** Uses the link of a secret, once. Null when it is used, expired, unknown or of another browser. */
  async useLink(secret: string, user: LinkUser, at: Instant): Promise<UsedLink | null> {
    const { rows } = await this.database.raw<{ rows: UsedLink[] }>(
      `update sign_in_request request set used_at = :at
       from sign_in_link link
       where link.request_id = request.id and link.secret_sha256 = :secret
         and request.used_at is null and request.expires_at > cast(:at as timestamptz)
         and (request.browser_sha256 = :browser or (request.browser_sha256 is null and :isLocal))
       returning link.person_id as "personId", request.wanted_path as "wantedPath",
         request.browser_sha256 is null as "isLocal"`,
      { at, secret: sha256(secret), browser: hashOf(user.browserSecret), isLocal: user.isLocal },
    );
    return rows[0] ?? null;
  }

  /**
   * Counts a try of a code by a browser. Null when its request is used or expired, or has had `mostTries`; else the
   * request and the address that was asked for.
   */
  async tryCode(
    browserSecret: string,
    { at, mostTries }: { at: Instant; mostTries: number },
  ): Promise<{ id: string; emailKey: string } | null> {
    const { rows } = await this.database.raw<{ rows: { id: string; emailKey: string }[] }>(
      `update sign_in_request set code_tries = code_tries + 1
       where browser_sha256 = ? and used_at is null and expires_at > ?::timestamptz
         and code_tries < ?
       returning id, email_key as "emailKey"`,
      [sha256(browserSecret), at, mostTries],
    );
    return rows[0] ?? null;
  }

  /** Uses a code of a request, once. Null when no person of the request has it. */
  async useCode(requestId: string, code: string, at: Instant): Promise<UsedLink | null> {
    const { rows } = await this.database.raw<{ rows: UsedLink[] }>(
      `update sign_in_request request set used_at = :at
       from sign_in_link link
       where request.id = :requestId and link.request_id = request.id
         and link.code_sha256 = :code and request.used_at is null
       returning link.person_id as "personId", request.wanted_path as "wantedPath",
         false as "isLocal"`,
      { at, requestId, code: codeHash(requestId, code) },
    );
    return rows[0] ?? null;
  }

  private async add(request: NewSignInRequest, browserSha256: string | null): Promise<string> {
    const id = randomUUID();
    await this.database('sign_in_request').insert(
      snakeRow({ ...request, id, browserSha256, codeTries: 0 }),
    );
    return id;
  }
}

/** Deletes expired requests with their links. Returns how many. */
export async function forgetOldSignInRequests({
  database,
}: {
  database: Database;
}): Promise<number> {
  return await database('sign_in_request').whereRaw('expires_at < now()').delete();
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function hashOf(secret: string | null): string | null {
  return secret === null ? null : sha256(secret);
}

/** Codes are few: bound to their request, so that equal ones of two requests differ. */
function codeHash(requestId: string, code: string): string {
  return sha256(`${requestId}:${code}`);
}
