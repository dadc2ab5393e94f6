import type { ImplementationEvent } from '../domain/implementation/events';
import type { Stage } from '../domain/implementation/state';
import type { CarriedImplementation, CommandAnswer } from './messages';

/** Answers kept for callers who repeat an update after a rollover; clients retry within minutes. */
const keptAnswers = 100;

/**
 * The latest answers by update id. The server's own deduplication ends with the run, so a repeated
 * `Idempotency-Key` that reaches the next run is recognised here.
 */
export class AnsweredUpdates {
  private answers: CarriedImplementation['answers'];

  constructor(carried: CarriedImplementation['answers']) {
    this.answers = carried;
  }

  get latest(): CarriedImplementation['answers'] {
    return this.answers;
  }

  find(updateId: string): CommandAnswer | undefined {
    return this.answers.find((answered) => answered.updateId === updateId)?.answer;
  }

  add(updateId: string, answer: CommandAnswer): void {
    this.answers = [...this.answers, { updateId, answer }].slice(-keptAnswers);
  }

  /**
   * The answers to commands whose events stand in the log, when the run that decided them was
   * forgotten. The stage is the one after all of these events: the caller reads the item anyway.
   */
  addFromLog(events: readonly ImplementationEvent[], stage: Stage): void {
    for (const commandId of new Set(events.flatMap((event) => event.commandId ?? []))) {
      const own = events.filter((event) => event.commandId === commandId);
      const sequence = own.at(-1)?.sequence ?? 0;
      this.add(commandId, { sequence, stage, events: own.map(({ type }) => type) });
    }
  }
}
