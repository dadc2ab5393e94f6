import type { CapturedClocks, ProcessState } from '../process/state';
import type { Instant, LocalDate } from '../shared/instant';
import type { TextRef } from '../shared/text-ref';

/** The stages of an obligation. */
export const stages = ['owed', 'replied', 'ended'] as const;
export type Stage = (typeof stages)[number];

/** The kinds of texts that a State owes a UN body. */
export const obligationKinds = ['follow_up'] as const;
export type ObligationKind = (typeof obligationKinds)[number];

/** Why nothing is owed any more without a reply: the UN body has given it up, or it was never asked for. */
export const endCauses = ['given_up', 'registered_in_error'] as const;

/** A tracked recommendation of the obligation, and its present lead. */
export interface ConcernedItem {
  entityId: string;
  leadInstitutionId: string | null;
}

/** The request of the UN body, and its document. */
export interface Request {
  kind: ObligationKind;
  /** Code of the UN body. */
  mechanism: string;
  symbol: string;
  /** The paragraph of the document that asks for it. */
  paragraph: string;
  documentOn: LocalDate;
  /** The day in the document; null when the UN body's usual term applies. */
  dueOn: LocalDate | null;
  /** The usual term, and whether it was confirmed; null when a day was named. */
  term: { months: number; confirmed: boolean; schemeVersion: number } | null;
}

/** The reply of the State. */
export interface Reply {
  symbol: string | null;
  sentOn: LocalDate;
  late: boolean;
}

/** A reminder by the UN body. */
export interface Reminder {
  symbol: string | null;
  remindedOn: LocalDate;
}

/** The whole state of one text that the State owes: JSON-safe, carried through continue-as-new. */
export interface ObligationState extends ProcessState {
  stage: Stage;
  policy: CapturedClocks;
  request: Request;
  items: readonly ConcernedItem[];
  /** The due day of the reply; null until it is known. It is kept when nothing is owed any more. */
  due: { at: Instant; on: LocalDate } | null;
  reminders: readonly Reminder[];
  reply: Reply | null;
  /** Why nothing is owed any more without a reply. */
  endedBecause: TextRef | null;
}

/** How the ids of the entities begin, by the type of workflow that runs them. */
export const idPrefixes = { obligation: 'obligation/' } as const;

/** The present leads of the items, each once. */
export function leadsOf(items: readonly ConcernedItem[]): string[] {
  return [...new Set(items.flatMap(({ leadInstitutionId }) => leadInstitutionId ?? []))];
}
