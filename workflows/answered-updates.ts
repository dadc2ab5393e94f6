import type { ImplementationEvent } from '../domain/implementation/events';
import { loggedCommands } from '../domain/implementation/logged-commands';
import type { Stage } from '../domain/implementation/state';
import { keptAnswers, type CarriedImplementation, type CommandAnswer } from './messages';

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

  /** The answers to commands whose events stand in the log, when the run that decided them was forgotten. */
  addFromLog(events: readonly ImplementationEvent[], stage: Stage): void {
    for (const { commandId, ...answer } of loggedCommands(events)) {
      this.add(commandId, { ...answer, stage });
    }
  }
}
