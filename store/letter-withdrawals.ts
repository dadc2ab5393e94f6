import type { Instant } from '../domain/shared/instant';
import type { TextRef } from '../domain/shared/text-ref';
import type { Database } from './connect';
import type { Language } from '../domain/shared/languages';

/** The withdrawal of a letter, with its reason. */
export interface LetterWithdrawal {
  reason: string;
  language: Language;
  byPersonId: string;
  at: Instant;
}

/** Withdrawals of letters; the letters themselves are unchanged. */
export class LetterWithdrawals {
  constructor(private readonly database: Database) {}

  /** Withdraws the valid ones among the letters, and returns them. Their reason is stored before. */
  async add(withdrawal: {
    letterIds: readonly string[];
    reason: TextRef;
    byPersonId: string;
    at: Instant;
  }): Promise<readonly { letterId: string }[]> {
    const { letterIds, reason, byPersonId, at } = withdrawal;
    if (letterIds.length === 0) return [];
    return await this.database('letter_withdrawal')
      .insert(
        // In one order everywhere: otherwise two withdrawals of the same letters could deadlock.
        letterIds.toSorted().map((letterId) => ({
          ...{ letter_id: letterId, reason_id: reason.id, reason_sha256: reason.sha256 },
          ...{ withdrawn_by_person_id: byPersonId, withdrawn_at: at },
        })),
      )
      .onConflict('letter_id')
      .ignore()
      .returning<{ letterId: string }[]>('letter_id as letterId');
  }

  /** The withdrawals of these letters, by letter; valid letters have none. */
  async of(letterIds: readonly string[]): Promise<ReadonlyMap<string, LetterWithdrawal>> {
    const rows = await this.database('letter_withdrawal as w')
      .join('narrative as n', 'n.id', 'w.reason_id')
      .whereRaw('w.letter_id = any (?)', [[...letterIds]])
      .select<(LetterWithdrawal & { letterId: string })[]>({
        letterId: 'w.letter_id',
        reason: 'n.body',
        language: 'n.language',
        byPersonId: 'w.withdrawn_by_person_id',
        at: 'w.withdrawn_at',
      });
    return new Map(rows.map(({ letterId, ...withdrawal }) => [letterId, withdrawal]));
  }

  /** Whether any of the letters was withdrawn for the reason stored under this id. */
  async areFor(letterIds: readonly string[], reasonId: string): Promise<boolean> {
    const row = await this.database('letter_withdrawal')
      .where({ reason_id: reasonId })
      .whereRaw('letter_id = any (?)', [[...letterIds]])
      .first<{ letter_id: string } | undefined>('letter_id');
    return row !== undefined;
  }
}
