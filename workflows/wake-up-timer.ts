import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * At most one timer at a time, kept as long as the instant stays the same: a timer per command would cost two history
 * events each, in lives that last for years.
 */
export class WakeUpTimer {
  private atMs: number | null = null;
  private scope: CancellationScope | null = null;
  private isDealtWith = false;

  constructor(private readonly onCome: () => void) {}

  /** Sleeps until this time (milliseconds since the epoch) from now on; null: not at all. */
  setTo(atMs: number | null): void {
    if (atMs === this.atMs) return;
    this.scope?.cancel();
    this.scope = null;
    this.atMs = atMs;
    this.isDealtWith = false;
    if (atMs === null || atMs <= Date.now()) return;
    const scope = new CancellationScope();
    this.scope = scope;
    scope
      .run(() => sleep(atMs - Date.now()))
      .then(this.onCome, (error: unknown) => {
        // Replaced by another instant: no wake-up is needed. Any other error must not be swallowed.
        if (!isCancellation(error)) throw error;
      });
  }

  /** True when the instant has come and was not handled. */
  get hasCome(): boolean {
    return !this.isDealtWith && this.atMs !== null && Date.now() >= this.atMs;
  }

  /** Does not wake for this instant again: an instant that changed nothing must not spin the loop. */
  dealtWith(): void {
    this.isDealtWith = true;
  }
}
