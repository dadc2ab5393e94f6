import type { GradeScheme } from '../domain/registers/grade-scheme';
import type { Instant } from '../domain/shared/instant';
import type { Database } from './connect';

/** Grade schemes of UN bodies, in append-only versions. */
export class GradeSchemes {
  constructor(private readonly database: Database) {}

  /** Every version, of one mechanism or of all, the oldest first. */
  async list(mechanism: string | null): Promise<readonly GradeScheme[]> {
    const query = this.database('grade_scheme')
      .select<{ body: GradeScheme }[]>('body')
      .orderBy(['mechanism', 'version']);
    const rows = await (mechanism === null ? query : query.where({ mechanism }));
    return rows.map(({ body }) => body);
  }

  /** Stores a version. False when another administrator has just stored it. */
  async add(added: {
    scheme: GradeScheme;
    byPersonId: string | null;
    at: Instant;
  }): Promise<boolean> {
    const { scheme, byPersonId, at } = added;
    const stored = await this.database('grade_scheme')
      .insert({
        mechanism: scheme.mechanism,
        version: scheme.version,
        body: JSON.stringify(scheme),
        created_at: at,
        created_by_person_id: byPersonId,
      })
      .onConflict(['mechanism', 'version'])
      .ignore()
      .returning('version');
    return stored.length === 1;
  }

  /** Stores the starting schemes of each mechanism that has none. */
  async ensureFirst(schemes: readonly GradeScheme[], at: Instant): Promise<void> {
    const known = new Set((await this.list(null)).map(({ mechanism }) => mechanism));
    for (const scheme of schemes) {
      if (!known.has(scheme.mechanism)) await this.add({ scheme, byPersonId: null, at });
    }
  }
}
