import type { AnyEvent } from '../domain/process/event';
import { answersFromLog, keptAnswers, type CarriedEntity, type CommandAnswer } from './messages';

/**
 * The latest answers by update id. The server's own deduplication ends with the run, so a repeated `Idempotency-Key`
 * that reaches the next run is recognised here.
 */
export class AnsweredUpdates {
  private answers: CarriedEntity['answers'];

  constructor(carried: CarriedEntity['answers']) {
    this.answers = carried;
  }

  get latest(): CarriedEntity['answers'] {
    return this.answers;
  }

  find(updateId: string): CommandAnswer | undefined {
    return this.answers.find((answered) => answered.updateId === updateId)?.answer;
  }

  add(updateId: string, answer: CommandAnswer): void {
    this.keep([{ updateId, answer }]);
  }

  /** The answers to commands whose events are in the log, when the run that decided them was lost. */
  addFromLog(events: readonly AnyEvent[], stage: string): void {
    this.keep(answersFromLog(events, stage));
  }

  private keep(more: CarriedEntity['answers']): void {
    this.answers = [...this.answers, ...more].slice(-keptAnswers);
  }
}
