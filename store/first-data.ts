import type { Instant } from '../domain/shared/instant';
import type { Database } from './connect';

/** What an installation gets once, when it is first started. */
type FirstPart = 'administrator' | 'sample_participants' | 'sample_register';

/**
 * Records what a first start has made. A later start asks here and not by names, addresses or codes: people may
 * correct those, and a token that was revoked must not come back.
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
