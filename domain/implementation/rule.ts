import type { GivenBy } from '../process/permission';
import { commandsFor } from '../process/command';
import type { CapturedPolicy } from '../shared/policy';
import type { TextRef } from '../shared/text-ref';
import type { ClockSubject } from './clocks';
import type { PolicyChange } from './deadlines/other-policy';
import type { EventDraft } from './events';
import type { Subject } from '../registers/subject';
import type {
  AcceptedLeaderReport,
  ImplementationState,
  LeaderChange,
  LeaderFacts,
  Stage,
} from './state';
import type { Status } from '../shared/status';

/** The facts that finders add to a command, by the name of the finder. */
export interface Facts {
  /** The subject, from the register. */
  subject: { subject: Subject };
  /** What an item stores of the policy in force. */
  policy: { policy: CapturedPolicy };
  /** A later policy, and its effect on the running clocks. */
  policyChange: PolicyChange;
  /** The stored action plan. */
  actionPlan: {
    actionPlanId: string;
    content: TextRef;
    alreadyDone: boolean;
    evidenceCount: number;
  };
  /** The stored report. */
  report: {
    period: number;
    reportId: string;
    content: TextRef;
    claimedStatus: Status;
    evidenceCount: number;
  };
  /** Whether the institution has a validator who has to sign what the actor submits. */
  signature: { signature: 'needed' | 'not_needed' };
  /** How many requests for another track the actor's institution has open, on all items. */
  openRequests: { openRequests: number };
  /** No value; the lead of the item has not ended. */
  livingLead: Readonly<Record<never, never>>;
  /** The leading recommendation from its own log, and how many items follow this one. */
  leader: { leader: LeaderFacts; repeats: number };
  /** An accepted report of the item's leading recommendation. */
  leaderReport: { report: AcceptedLeaderReport };
  /** Changes of the leading item since the sequence recorded by the repeat. */
  leaderNews: {
    leader: LeaderFacts;
    changes: readonly { sequence: number; what: LeaderChange }[];
  };
}

/** How a command of an implementation is defined. */
export const { command, firstCommand } = commandsFor<
  ImplementationState,
  Stage,
  EventDraft,
  Facts,
  ClockSubject
>();

export const byCenter: GivenBy = { center: 'staff' };
export const byCenterLead: GivenBy = { center: 'lead_only' };

/** Focal points of the lead that act for it; or the center, recording a document on paper. */
export const byLeadOrOnPaper: GivenBy = {
  center: 'staff',
  parts: { lead: ['main', 'alternate', 'head'] },
};

/** Those who are responsible for the lead's statements; the center cannot sign for it. */
export const bySignatory: GivenBy = { center: 'nobody', parts: { lead: ['validator', 'head'] } };

/** While the lead works on it. */
export const underWay = ['in_implementation', 'closure_proposed'] as const satisfies Stage[];

/** From the first answer to an assignment until the closing, also while it is contested. */
export const assigned = ['assigned', 'contested', ...underWay] as const satisfies Stage[];

/** Everything before the closing. */
export const untilClosed = ['registered', ...assigned] as const satisfies Stage[];

/** As long as anything is recorded about it: not after its withdrawal. */
export const tracked = [...untilClosed, 'closed'] as const satisfies Stage[];
