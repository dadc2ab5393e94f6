import type { Database } from './connect';

/** A key of the holder of a token, and the request that it was sent with. */
export interface KeyedRequest {
  tokenId: string;
  key: string;
  /** SHA-256 over method, address, condition and body: the same key with another request is an error. */
  requestSha256: string;
}

/** A stored answer for repetitions. */
export interface KeptAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: unknown;
}

/** The state of a key when a request arrives with it. */
export type KeyState =
  | { state: 'new' }
  | { state: 'answered'; answer: KeptAnswer }
  | { state: 'in_flight' }
  | { state: 'other_request' };

interface KeyRow {
  fingerprint: string;
  state: 'in_flight' | 'done';
  status: number | null;
  body: Omit<KeptAnswer, 'status'> | null;
}

/**
 * Keys of changing requests, stored with their answers, so that a repetition gets the same answer also from another
 * process and after a restart.
 *
 * The key of a process that died stays in flight; after `abandonedAfterSeconds` the next request takes it over. This
 * is safe because everything that was begun is found by the change id, which follows from the key.
 */
export class IdempotencyKeys {
  constructor(private readonly deps: { database: Database; abandonedAfterSeconds: number }) {}

  /** Reserves a key for a request, or returns its earlier use. One statement decides between two callers. */
  async begin(request: KeyedRequest): Promise<KeyState> {
    const { rows } = await this.deps.database.raw<{ rows: { mine: boolean }[] }>(
      `insert into idempotency_key as kept (token_id, key, fingerprint, state, created_at)
       values (?, ?, ?, 'in_flight', now())
       on conflict (token_id, key) do update set created_at = now()
         where kept.state = 'in_flight' and kept.fingerprint = excluded.fingerprint
           and kept.created_at < now() - make_interval(secs => ?)
       returning true as mine`,
      [request.tokenId, request.key, request.requestSha256, this.deps.abandonedAfterSeconds],
    );
    if (rows.length > 0) return { state: 'new' };
    const row = await this.find(request);
    // It was released between the two statements: the caller's next try finds it free.
    if (row === undefined) return { state: 'in_flight' };
    if (row.fingerprint !== request.requestSha256) return { state: 'other_request' };
    if (row.state === 'in_flight' || row.status === null || row.body === null) {
      return { state: 'in_flight' };
    }
    return { state: 'answered', answer: { status: row.status, ...row.body } };
  }

  /** Stores the answer of a completed request. */
  async keep(request: KeyedRequest, answer: KeptAnswer): Promise<void> {
    const { status, headers, body } = answer;
    await this.deps
      .database('idempotency_key')
      .where({ token_id: request.tokenId, key: request.key, state: 'in_flight' })
      .update({ state: 'done', status, body: JSON.stringify({ headers, body }) });
  }

  /** Frees a key whose request had no lasting outcome. */
  async release(request: KeyedRequest): Promise<void> {
    await this.deps
      .database('idempotency_key')
      .where({ token_id: request.tokenId, key: request.key, state: 'in_flight' })
      .delete();
  }

  private async find(request: KeyedRequest): Promise<KeyRow | undefined> {
    return await this.deps
      .database<KeyRow & { token_id: string; key: string }>('idempotency_key')
      .where({ token_id: request.tokenId, key: request.key })
      .first('fingerprint', 'state', 'status', 'body');
  }
}

// Clients repeat within minutes, people within days; after this time a key has no use.
const keptDays = 30;

/** Deletes expired keys with their answers. Returns how many. */
export async function forgetOldKeys({ database }: { database: Database }): Promise<number> {
  return await database('idempotency_key')
    .whereRaw('created_at < now() - make_interval(days => ?)', [keptDays])
    .delete();
}
