import { randomUUID } from 'node:crypto';
import { createWriteLetters } from '../../activities/batches/letters';
import { uz } from '../../countries/uz';
import type { TextRef } from '../../domain/shared/text-ref';
import { LetterOrders } from '../../store/letter-orders';
import { LetterWithdrawals } from '../../store/letter-withdrawals';
import { ensureStartingRules } from '../../store/starting-rules';
import { Texts } from '../../store/texts';
import { urgentPauseMs, type MailRig } from './mail-rig';

/** The yearly letters as a test orders, writes and withdraws them, without the engine. */
export class LetterDesk {
  readonly orders: LetterOrders;

  private constructor(
    private readonly rig: MailRig,
    readonly personId: string,
  ) {
    this.orders = new LetterOrders(rig.database);
  }

  /** With the starting rules and a center, whose main focal point orders the letters. */
  static async open(rig: MailRig): Promise<LetterDesk> {
    await ensureStartingRules(rig.database, uz);
    const institutionId = await rig.institution('center', { 'uz-Latn': 'Markaz' });
    const { personId } = await rig.focalPoint({ institutionId, role: 'main' });
    return new LetterDesk(rig, personId);
  }

  /** An order as it is given when a test says nothing else of it. */
  order(id: string, changed: { asOf?: string; cutAt?: string } = {}) {
    return { id, year: 2026, asOf: '2026-03-02', cutAt: '2999-01-01T00:00:00.000Z', ...changed };
  }

  /** Orders the letters of these institutions; the id of the order. */
  async ordered(
    institutionIds: readonly string[],
    changed: { asOf?: string; cutAt?: string } = {},
  ): Promise<string> {
    const id = randomUUID();
    const createdAt = new Date().toISOString();
    const order = { ...this.order(id, changed), createdByPersonId: this.personId, createdAt };
    await this.orders.add(order, institutionIds);
    return id;
  }

  /** Has up to ten letters of an order written. */
  write(orderId: string) {
    const { database } = this.rig;
    return createWriteLetters({ database, urgentPauseMs })({ id: orderId, limit: 10 });
  }

  /** A stored text, such as the reason of an act. */
  text(body: string, at = new Date().toISOString()): Promise<TextRef> {
    const text = { id: randomUUID(), body, language: 'uz-Latn', authorPersonId: null } as const;
    return new Texts(this.rig.database).store({ ...text, at });
  }

  async withdraw(letterId: string, at = new Date().toISOString()): Promise<void> {
    const withdrawal = { letterIds: [letterId], byPersonId: this.personId, at };
    const reason = await this.text('Xato.', at);
    await new LetterWithdrawals(this.rig.database).add({ ...withdrawal, reason });
  }
}
