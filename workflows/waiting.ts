import { CancellationScope } from '@temporalio/workflow';

/**
 * Promises that wait for the workflow's own code. The engine's `condition` costs four promises, of which each records
 * its stack, and a pass over all conditions whenever one is met; this costs one promise.
 */
export class Waiting {
  private waiting: { resolve: () => void; reject: (error: unknown) => void }[] = [];

  constructor() {
    // As a condition does: the workflow was cancelled.
    CancellationScope.current().cancelRequested.catch((error: unknown) => {
      for (const { reject } of this.taken()) reject(error);
    });
  }

  /** Until the next {@link wake}, in order of arrival. The condition must be checked again then. */
  next(): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      this.waiting.push({ resolve, reject });
    });
  }

  wake(): void {
    for (const { resolve } of this.taken()) resolve();
  }

  private taken(): typeof this.waiting {
    const { waiting } = this;
    this.waiting = [];
    return waiting;
  }
}
