import type { GivenBy } from '../process/permission';
import { commandsFor } from '../process/command';
import type { CapturedPolicy } from '../shared/policy';
import type { TextRef } from '../shared/text-ref';
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

/** What finders add to a command that its caller cannot say, by the name of the finder. */
export interface Facts {
  /** What is registered, from the register. */
  subject: { subject: Subject };
  /** What an item keeps of the policy in force. */
  policy: { policy: CapturedPolicy };
  /** A later policy, and what it means for the clocks that run. */
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
  /** Nothing, but that the lead of the item has not ended. */
  livingLead: Readonly<Record<never, never>>;
  /** The leading recommendation as its own record has it, and how many follow the item itself. */
  leader: { leader: LeaderFacts; repeats: number };
  /** An accepted report of the item's leader. */
  leaderReport: { report: AcceptedLeaderReport };
  /** What became of the leader since the sequence that the repeat knows. */
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
  Facts
>();

export const byCenter: GivenBy = { center: 'staff' };
export const byCenterLead: GivenBy = { center: 'lead_only' };

/** By any focal point of the lead that acts for it; or by the center, entering what came on paper. */
export const byLeadOrOnPaper: GivenBy = {
  center: 'staff',
  parts: { lead: ['main', 'alternate', 'head'] },
};

/** By whoever answers for what the lead says; the center cannot sign for it. */
export const bySignatory: GivenBy = { center: 'nobody', parts: { lead: ['validator', 'head'] } };

/** While the lead works on it. */
export const underWay = ['in_implementation', 'closure_proposed'] as const satisfies Stage[];

/** From the first answer to an assignment until the closing, also while it is contested. */
export const assigned = ['assigned', 'contested', ...underWay] as const satisfies Stage[];

/** Everything before the closing. */
export const untilClosed = ['registered', ...assigned] as const satisfies Stage[];

/** As long as anything is noted of it: not once it is withdrawn. */
export const tracked = [...untilClosed, 'closed'] as const satisfies Stage[];
