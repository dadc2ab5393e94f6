import type { Database } from '../../store/connect';
import { AttemptCounts } from '../../store/attempt-counts';
import { ApplicationError } from '../application-error';

interface Limit {
  most: number;
  windowMs: number;
}

const minute = 60_000;
const hour = 60 * minute;

const limits = {
  // A ministry of some hundred people behind one network address signs in on Monday morning; each sends a few forms.
  forms_of_network_address: { most: 300, windowMs: 15 * minute },
  // A link has 43 random letters: nobody comes near one in these many guesses, or mistypes it as often.
  unknown_links_of_network_address: { most: 30, windowMs: 15 * minute },
  // Enough for somebody who looks for the mail in vain, too few to flood a mailbox.
  mails_to_address: { most: 6, windowMs: 30 * minute },
  // With six digits, one guess in 50,000 days succeeds, also with a new request for every five guesses. The link in
  // the mail goes on working.
  codes_of_address: { most: 20, windowMs: 24 * hour },
} as const satisfies Record<string, Limit>;

/** How often something may be tried, counted in the database, so that several servers count together. */
export class AttemptLimits {
  private readonly counts: AttemptCounts;

  constructor(deps: { database: Database }) {
    this.counts = new AttemptCounts(deps.database);
  }

  /** Counts one more attempt. False when it is one too many. */
  async allows(limit: keyof typeof limits, subject: string): Promise<boolean> {
    return (await this.count(limit, subject)).waitSeconds === null;
  }

  /** Counts one more attempt. Errors: 429 when it is one too many, with the time to wait. */
  async take(limit: keyof typeof limits, subject: string): Promise<void> {
    const { waitSeconds } = await this.count(limit, subject);
    if (waitSeconds === null) return;
    throw new ApplicationError('too_many', 'too_many_attempts', {
      retryAfterSeconds: waitSeconds,
    });
  }

  private async count(
    limit: keyof typeof limits,
    subject: string,
  ): Promise<{ waitSeconds: number | null }> {
    const { most, windowMs } = limits[limit];
    const at = new Date(Date.now()).toISOString();
    const { counted, resetsAt } = await this.counts.count(`${limit} ${subject}`, { at, windowMs });
    const waitMs = Date.parse(resetsAt) - Date.parse(at);
    return { waitSeconds: counted <= most ? null : Math.max(1, Math.ceil(waitMs / 1000)) };
  }
}
