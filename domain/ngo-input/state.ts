import type { Holders } from '../process/permission';
import type { CapturedClocks, ProcessState } from '../process/state';
import type { Confidence, OpinionMethod } from '../shared/independent-opinion';
import type { Instant, LocalDate } from '../shared/instant';
import type { Status } from '../shared/status';
import type { TextRef } from '../shared/text-ref';

/** The stages of an input. An accepted one waits for replies until every addressee has replied. */
export const stages = [
  'submitted',
  'awaiting_reply',
  'answered',
  'withheld',
  'input_withdrawn',
] as const;
export type Stage = (typeof stages)[number];

/** What an NGO submits: information, or its own opinion of the status. */
export const inputKinds = ['information', 'status_opinion'] as const;
export type InputKind = (typeof inputKinds)[number];

/** What it aims at. */
export const inputAims = ['implementation', 'supervision_track', 'contest_closing'] as const;
export type InputAim = (typeof inputAims)[number];

/** An NGO's own opinion of the status of the items. */
export interface Opinion {
  status: Status;
  method: OpinionMethod;
  confidence: Confidence;
  /** The facts it rests on. */
  basis: TextRef;
}

/** What was submitted. */
export interface Submission {
  /** An institution, or what stands for one in this entity. */
  submitterId: string;
  kind: InputKind;
  aim: InputAim;
  /** The call that it answers; null for none. */
  callId: string | null;
  content: TextRef;
  /** Only of an independent opinion of the status. */
  opinion: Opinion | null;
}

/** A tracked item that it is about, its present lead, and the addressee that has replied for it. */
export interface InputItem {
  entityId: string;
  leadInstitutionId: string | null;
  answeredBy: number | null;
}

/** A lead of its items. Its number is for ever; another institution that takes over its duty takes its number. */
export interface Addressee {
  number: number;
  institutionId: string;
  /** Whether it owes a reply. */
  owes: boolean;
  /** The due day of its reply; null until it is known. */
  due: { at: Instant; on: LocalDate } | null;
}

/** A reply of an addressee. */
export interface Reply {
  number: number;
  addressee: number;
  institutionId: string;
  content: TextRef;
  documentId: string | null;
  /** When it was given, and when that was recorded. */
  repliedAt: Instant;
  recordedAt: Instant;
  late: boolean;
  /** Confidential: that it was given is published, and not what it says. */
  confidentiality: 'none' | 'asked' | 'granted' | 'refused';
  /** What the center has decided. */
  publication: 'undecided' | 'approved' | 'withheld';
  publishedAt: Instant | null;
  /** What the submitter says of it; null until it does. */
  rating: { answers: boolean; reason: TextRef | null } | null;
}

/** A request of an addressee that the input, or its own reply, is not published. */
export interface ConfidentialityRequest {
  number: number;
  addressee: number;
  institutionId: string;
  /** The reply; null for the input. */
  reply: number | null;
  reason: TextRef;
  decision: 'granted' | 'refused' | null;
}

/** The whole state of one input: JSON-safe, carried through continue-as-new. */
export interface InputState extends ProcessState {
  stage: Stage;
  policy: CapturedClocks;
  submission: Submission;
  items: readonly InputItem[];
  /** When the center has accepted it; null for one that it has not. */
  acceptedAt: Instant | null;
  /** When the center has approved its publication, and when it was published. */
  approvedAt: Instant | null;
  publishedAt: Instant | null;
  addressees: readonly Addressee[];
  replies: readonly Reply[];
  requests: readonly ConfidentialityRequest[];
  /** Why it was withheld, or withdrawn. */
  endedBecause: TextRef | null;
}

/** How the ids of the entities begin, by the type of workflow that runs them. */
export const idPrefixes = { ngoInput: 'ngo-input/' } as const;

/** The institutions by their roles. Nobody but the submitter has one before the center has accepted it. */
export function holdersOf({
  submission,
  acceptedAt,
  addressees,
  items,
}: Pick<InputState, 'acceptedAt'> & {
  submission: Pick<Submission, 'submitterId'>;
  addressees: readonly Pick<Addressee, 'institutionId' | 'owes'>[];
  items: readonly Pick<InputItem, 'leadInstitutionId'>[];
}): Holders {
  const owing = addressees.filter(({ owes }) => owes).map(({ institutionId }) => institutionId);
  const leads = items.flatMap(({ leadInstitutionId }) => leadInstitutionId ?? []);
  return {
    submitter: [submission.submitterId],
    addressee: acceptedAt === null ? [] : [...new Set([...owing, ...leads])],
  };
}

/** The request about the input itself, or about a reply, that is not decided. */
export function openRequest(
  { requests }: Pick<InputState, 'requests'>,
  reply: number | null,
): ConfidentialityRequest | undefined {
  return requests.find((one) => one.reply === reply && one.decision === null);
}

/** Whether the input itself is confidential: that it was given is published, and not what it says. */
export function isConfidential({ requests }: Pick<InputState, 'requests'>): boolean {
  return requests.some(({ reply, decision }) => reply === null && decision === 'granted');
}
