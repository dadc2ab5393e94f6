import type { Instant } from '../domain/shared/instant';
import type { Database } from './connect';

/** Data that an installation gets once, at its first start. */
type FirstPart = 'administrator' | 'sample_participants' | 'sample_register';

/**
 * Records what a first start has created. A later start checks this and not names, addresses or codes, because people
 * may correct those, and a revoked token must not be created again.
 */
export class FirstData {
  constructor(private readonly database: Database) {}

  async isMade(part: FirstPart): Promise<boolean> {
    return (await this.database('first_data').where({ part }).first('part')) !== undefined;
  }

  /** Errors: a primary key when another start has recorded the part meanwhile. */
  async record(part: FirstPart, madeAt: Instant): Promise<void> {
    await this.database('first_data').insert({ part, made_at: madeAt });
  }
}
