import type { Instant } from '../domain/shared/instant';
import type { Database } from './connect';

/** Data with a version, such as a policy: stored whole, never changed, the highest version in force. */
export class VersionedBodies<Body extends { version: number }> {
  /** Cached because bodies are read for every projection and every page, and a version never changes. */
  private known: Body | null = null;
  private readonly found = new Map<number, Body>();

  constructor(
    private readonly deps: { database: Database; table: 'policy' | 'business_calendar' },
  ) {}

  /** The body in force; null before the first one. Reads the version and fetches only a new body. */
  async latest(): Promise<Body | null> {
    const { database, table } = this.deps;
    const { rows } = await database
      .raw<{ rows: { version: number; body: Body | null }[] }>(
        `select version, case when version <> :known then body end as body
         from :table: order by version desc limit 1`,
        { table, known: this.known?.version ?? 0 },
      )
      // Every commit reads the calendar: planned once per connection.
      .options({ name: `latest_${table}` });
    const [row] = rows;
    if (row === undefined) return null;
    if (row.body !== null) this.known = row.body;
    return this.known;
  }

  /** The body of a version, or null. */
  async find(version: number): Promise<Body | null> {
    const kept = this.found.get(version);
    if (kept !== undefined) return kept;
    const { database, table } = this.deps;
    const row: { body: Body } | undefined = await database(table).where({ version }).first('body');
    if (row !== undefined) this.found.set(version, row.body);
    return row?.body ?? null;
  }

  /** All versions with the instants at which they were stored, the latest first. */
  async list(): Promise<readonly { version: number; createdAt: Instant }[]> {
    const { database, table } = this.deps;
    return await database(table)
      .orderBy('version', 'desc')
      .select<{ version: number; createdAt: Instant }[]>({
        version: 'version',
        createdAt: 'created_at',
      });
  }

  /**
   * Stores a new version, which must be the one after the latest. False when a concurrent request stored that version
   * first: the caller reads it and decides again.
   */
  async add(added: { body: Body; byPersonId: string | null; at: Instant }): Promise<boolean> {
    const { database, table } = this.deps;
    const latest = await this.latest();
    const next = (latest?.version ?? 0) + 1;
    if (added.body.version > next) {
      throw new RangeError(`version ${added.body.version} does not follow ${next - 1}`);
    }
    const stored = await database(table)
      .insert({
        version: added.body.version,
        body: JSON.stringify(added.body),
        created_at: added.at,
        created_by_person_id: added.byPersonId,
      })
      .onConflict('version')
      .ignore()
      .returning('version');
    return stored.length === 1;
  }

  /** Stores the starting body, unless there is one. */
  async ensureFirst(body: Body, at: Instant): Promise<void> {
    if ((await this.latest()) === null) await this.add({ body, byPersonId: null, at });
  }
}
