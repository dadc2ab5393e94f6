// Two, where mails are sent one by one: see the class.
const fewestFailures = 2;

/**
 * Whether the relay works, as far as one round of sending can tell. It counts as down when as many mails in a row
 * failed by its fault as are sent at a time, and not at the first: one mail may be what makes the relay break off
 * (such as a crashing content scanner), and must not block all others in every round.
 */
export class RelayHealth {
  private failuresInARow = 0;
  private latestFailure: string | null = null;
  private objection: string | null = null;

  constructor(private readonly parallel: number) {}

  get isDown(): boolean {
    return this.failuresInARow >= Math.max(fewestFailures, this.parallel);
  }

  /** The alert for an operator; null when the relay works. */
  get failure(): string | null {
    return this.latestFailure ?? this.objection;
  }

  /** The relay accepted a mail, or refused it for a reason of that mail. */
  answered(): void {
    this.failuresInARow = 0;
    this.latestFailure = null;
  }

  failed(failure: string): void {
    this.failuresInARow += 1;
    this.latestFailure = failure;
  }

  /** The relay works but would not relay the mail, perhaps because of its settings for this sender. */
  objected(failure: string): void {
    this.objection = failure;
  }
}
