import type { ClockSubject } from '../../../domain/clock/clock';
import type { Status, StatusSource } from '../../../domain/implementation/status';
import type {
  DeadlineOutcome,
  PlainFact,
  Said,
  SupervisionFact,
} from '../../../domain/letters/item-narrative';

/** Facts that say more than that they took place. */
export type FactWithDetails = Exclude<Said, SupervisionFact | { fact: PlainFact }>;

/** How each kind of them is said. */
export type SupervisionWords = {
  readonly [F in SupervisionFact['fact']]: (
    said: Extract<SupervisionFact, { fact: F }>,
    names: FactNames,
  ) => string;
};

/** What is said of an indicator. Values come with their unit. */
export interface IndicatorWords {
  title: string;
  yesNo: Readonly<Record<'0' | '1', string>>;
  value(value: string, on: string): string;
  noValue(asOf: string): string;
  baseline(value: string, on: string): string;
  target(value: string, on: string): string;
}

/** What the words of a fact need besides the fact. */
export interface FactNames {
  /** An institution's name in the language. */
  nameOf: (institutionId: string) => string;
  /** A local day as people write it. */
  written: (day: string) => string;
}

/** Everything a yearly letter says in one language. Days come written. */
export interface LetterWords {
  /** BCP 47 tag. */
  tag: string;
  title(year: number): string;
  greeting(name: string): string;
  /** How many items the body leads open, by which day. */
  opening(body: string, count: number, day: string): string;
  /** That an earlier letter, told by its day and id, was withdrawn, why, and that this one stands in its place. */
  replaces(writtenOn: string, id: string, reason: string): string;
  /** That the letter speaks of what a body that ended left, too. */
  predecessor(body: string, day: string): string;
  /** What the center asks of the head. */
  request: string;
  narrative: string;
  deadlines: string;
  statuses: string;
  overdue: string;
  status: Readonly<Record<Status, string>>;
  source: Readonly<Record<StatusSource, string>>;
  owed: Readonly<Record<ClockSubject, string>>;
  plainFacts: Readonly<Record<PlainFact, string>>;
  fact(said: FactWithDetails, names: FactNames): string;
  supervision: SupervisionWords;
  indicators: IndicatorWords;
  outcome(outcome: DeadlineOutcome['outcome'], since: string): string;
  /** The day, and the one that was set first when that is another. */
  due(day: string, first: string | null): string;
  footer(day: string): string;
}
