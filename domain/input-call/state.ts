import type { Wordings } from '../process/field';
import type { CapturedClocks, ProcessState } from '../process/state';
import type { Instant, LocalDate } from '../shared/instant';
import type { TextRef } from '../shared/text-ref';

/** The stages of a call for input. It closes by time alone. */
export const stages = ['open_for_input', 'input_closed', 'summarised', 'cancelled'] as const;
export type Stage = (typeof stages)[number];

/** What was done with an input. */
export const dispositions = ['taken_up', 'taken_up_in_part', 'not_taken_up'] as const;
export type Disposition = (typeof dispositions)[number];

/** How many NGOs one call is announced to at most; each is an addressee of its reminders. */
export const mostSubscribers = 2_000;

/** How many themes, recommendations and plan items one call is about at most, of each. */
export const mostThemes = 20;
export const mostItems = 50;

/** What a call asks, and about what. */
export interface Asked {
  title: Wordings;
  text: Wordings;
  /** One question on each line, in each language as many; null for none. */
  questions: Wordings | null;
  questionCount: number;
  /** Entity ids of recommendations and plan items. */
  items: readonly string[];
  themes: readonly string[];
}

/** A later closing day. */
export interface Extension {
  from: LocalDate;
  to: LocalDate;
  reason: TextRef;
}

/** What the center did with inputs, in its words; one for several inputs that say the same. */
export interface Disposed {
  inputIds: readonly string[];
  disposition: Disposition;
  words: TextRef;
}

/** The whole state of a call for input: JSON-safe, carried through continue-as-new. */
export interface InputCallState extends ProcessState {
  stage: Stage;
  policy: CapturedClocks;
  asked: Asked;
  /** The last day for input. */
  closesOn: LocalDate;
  /** Its end; null until it is known. */
  closesAt: Instant | null;
  extensions: readonly Extension[];
  /** The NGOs to which it was announced, and that are told of its changes. */
  subscribers: readonly string[];
  disposed: readonly Disposed[];
  summary: Wordings | null;
  summarisedAt: Instant | null;
  cancelledBecause: TextRef | null;
}

/** How the ids of the entities begin, by the type of workflow that runs them. */
export const idPrefixes = { inputCall: 'input-call/' } as const;
