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
}
