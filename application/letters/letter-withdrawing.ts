import { seesPersons, viewerOf } from '../../domain/process/visibility';
import type { PersonActor } from '../../domain/shared/actor';
import type { Database } from '../../store/connect';
import { LetterOrders } from '../../store/letter-orders';
import { LetterWithdrawals, type LetterWithdrawal } from '../../store/letter-withdrawals';
import { Letters, letterNotices } from '../../store/letters';
import { localNow } from '../../store/local-day';
import type { Policies } from '../../store/policies';
import { writeSystemNotices } from '../../store/system-notices';
import type { Language } from '../../domain/shared/languages';
import { Texts } from '../../store/texts';
import { derivedId } from '../derived-id';
import { ApplicationError, notFound, type PlainErrorCode } from '../application-error';
import { permit } from '../people/participation';

/** A request to withdraw a letter, or all letters of an operation. */
interface WithdrawalCall {
  actor: PersonActor;
  changeId: string;
  id: string;
  reason: string;
  language: Language;
}

/** Withdrawing yearly letters: a sent letter is kept, becomes invalid, and may be replaced by the next operation. */
export class LetterWithdrawing {
  constructor(private readonly deps: { database: Database; policies: Policies }) {}

  /** Withdraws one letter. Errors: 403; 404; 409 when it is withdrawn already. */
  async withdraw(call: WithdrawalCall): Promise<void> {
    permit(call.actor, 'withdrawLetters');
    const letter = await new Letters(this.deps.database).find(call.id);
    if (letter === null) throw notFound();
    await this.withdrawLetters(call, [letter], 'letter_withdrawn');
  }

  /**
   * Withdraws the valid letters of an operation. Errors: 403; 404; 409 while letters are being written, or when none
   * of them is valid.
   */
  async withdrawAll(call: WithdrawalCall): Promise<void> {
    permit(call.actor, 'withdrawLetters');
    const order = await new LetterOrders(this.deps.database).find(call.id);
    if (order === null) throw notFound();
    if (order.finishedAt === null) {
      throw new ApplicationError('conflict', 'letters_unfinished');
    }
    const letters = await new Letters(this.deps.database).ofOrder(order.id);
    await this.withdrawLetters(call, letters, 'nothing_to_withdraw');
  }

  /**
   * Stores reason, withdrawals and their notices in one transaction. Refused with this code when none of the letters
   * is valid, unless this change has withdrawn them: then the request is a repetition.
   */
  private async withdrawLetters(
    { actor, changeId, reason: body, language }: WithdrawalCall,
    letters: readonly { id: string; institutionId: string }[],
    refused: PlainErrorCode,
  ): Promise<void> {
    const { at } = await localNow(this.deps.policies);
    const byPersonId = actor.personId;
    await this.deps.database.transaction(async (transaction) => {
      const text = { id: derivedId(changeId, 'reason'), body, language, at };
      const reason = await new Texts(transaction).store({ ...text, authorPersonId: byPersonId });
      const letterIds = letters.map(({ id }) => id);
      const withdrawals = new LetterWithdrawals(transaction);
      const taken = await withdrawals.add({ letterIds, reason, byPersonId, at });
      if (taken.length === 0) {
        if (await withdrawals.areFor(letterIds, reason.id)) return;
        throw new ApplicationError('conflict', refused);
      }
      const withdrawn = new Set(taken.map(({ letterId }) => letterId));
      const notices = letters
        .filter(({ id }) => withdrawn.has(id))
        .flatMap(({ id: letterId, institutionId }) =>
          letterNotices('letter_withdrawn', { letterId, institutionId }),
        );
      // The mailboxes are not signalled from here: the sweep finds the notices, or a corrected letter is sent.
      await writeSystemNotices(transaction, { notices, now: at, goesOutAt: at });
    });
  }
}

/** A withdrawal as it is shown: supervisors see who made it. */
export function presentWithdrawal(
  actor: PersonActor,
  withdrawal: LetterWithdrawal | undefined,
): (Omit<LetterWithdrawal, 'byPersonId'> & { byPersonId: string | null }) | null {
  if (withdrawal === undefined) return null;
  const { byPersonId } = withdrawal;
  return { ...withdrawal, byPersonId: seesPersons(viewerOf(actor)) ? byPersonId : null };
}
