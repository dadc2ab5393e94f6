import type { Stage } from '../../../domain/implementation/state';
import {
  askClarification,
  acceptReport,
  acknowledge,
  agreeActionPlan,
  approveClosure,
  assign,
  contest,
  noteOpenMatter,
  planItem,
  proposeClosure,
  proposeCoExecutor,
  requestExtension,
  register,
  submitActionPlan,
  submitReport,
  submitToSign,
  until,
  withdraw,
  type Step,
} from './acts';
import { selectForFollowUp } from './un-acts';
import { applyLeaderReport, followLeader, noteLeader, requestTrackMove } from './supervision-acts';
import { given, type Situation } from './given';

const registered: readonly Step[] = [register(planItem)];
const assigned = [...registered, assign()];
const assignedAsking = [...assigned, askClarification()];
const assignedProposing = [...assigned, proposeCoExecutor()];
const contested = [...assigned, contest()];
const contestedAsking = [...assignedAsking, contest()];
const underWay = [...assigned, acknowledge()];
const toReview = [...underWay, submitActionPlan(), submitReport()];
const toSign = [...underWay, submitToSign()];
const proven = [...toReview, acceptReport()];
const proposing = [...underWay, proposeCoExecutor()];
const waiting = [...underWay, noteOpenMatter()];
const asking = [...underWay, askClarification()];
const asked = [...underWay, requestExtension()];
const watched = [...underWay, requestTrackMove()];
const repeated = [register(), assign(), acknowledge(), followLeader()];
const proposed = [...proven, proposeClosure()];
const closed = [...proposed, approveClosure()];

// What UN bodies say concerns recommendations: the same ways through the stages, of one that is followed up.
const followed = (steps: readonly Step[]): readonly Step[] => [
  register(),
  selectForFollowUp(),
  ...steps.slice(1),
];
const followedUp = [registered, assigned, contested, underWay, proposed, closed].map(followed);
const graded = (steps: readonly Step[]): readonly Step[] => [register(), ...steps.slice(1)];
const [followedRegistered = [], followedAssigned = [], followedContested = []] = followedUp;
const [, , , followedUnderWay = [], followedProposed = [], followedClosed = []] = followedUp;

/**
 * Situations of each stage, from the plainest on, in which together every command of the stage finds
 * what it needs: a plan or a report that waits for a review, a proof for closing.
 */
const stepsByStage: Readonly<Record<Stage, readonly (readonly Step[])[]>> = {
  registered: [
    registered,
    followedRegistered,
    [register()],
    [...registered, noteOpenMatter()],
    [...registered, requestTrackMove()],
  ],
  assigned: [
    assigned,
    followedAssigned,
    graded(assigned),
    [...assigned, noteOpenMatter()],
    assignedAsking,
    assignedProposing,
    [register(), assign()],
    [register(), followLeader(), noteLeader('reopened')],
    [...assigned, requestTrackMove()],
  ],
  contested: [
    contested,
    followedContested,
    graded(contested),
    [...contested, noteOpenMatter()],
    contestedAsking,
    [...assignedProposing, contest()],
    [register(), followLeader(), noteLeader('reopened'), contest()],
    [...contested, requestTrackMove()],
  ],
  in_implementation: [
    underWay,
    followedUnderWay,
    graded(underWay),
    toReview,
    toSign,
    proven,
    [...proven, agreeActionPlan()],
    asked,
    asking,
    watched,
    proposing,
    [register(), assign(), acknowledge()],
    repeated,
    [...repeated, noteLeader('reopened')],
    waiting,
  ],
  closure_proposed: [
    proposed,
    followedProposed,
    graded(proposed),
    [...proposed, noteOpenMatter()],
    [...underWay, submitReport(), acceptReport(), proposeClosure()],
    // Past the first period's end, so that a report is owed, and one waits for its review.
    [...proposed, until('2026-07-16T07:00:00.000Z')],
    [...proposed, until('2026-07-16T07:00:00.000Z'), submitReport(2)],
    [...proposed, until('2026-07-16T07:00:00.000Z'), submitToSign(2)],
    [...asking, submitReport(), acceptReport(), proposeClosure()],
    [...underWay, submitReport(), acceptReport(), proposeClosure(), requestTrackMove()],
    [...proposing, submitReport(), acceptReport(), proposeClosure()],
    [
      ...repeated,
      applyLeaderReport({ reportId: 'earlier' }),
      proposeClosure(),
      noteLeader('reopened'),
    ],
    [...asked, submitReport(), acceptReport(), proposeClosure(), until('2026-07-16T07:00:00.000Z')],
  ],
  // The second near the day of the first look.
  closed: [
    closed,
    followedClosed,
    graded(closed),
    [...closed, until('2026-07-01T07:00:00.000Z')],
    [...repeated, applyLeaderReport(), proposeClosure(), approveClosure(), noteLeader('reopened')],
  ],
  withdrawn: [[...underWay, withdraw()]],
};

/** Fresh situations of a stage; whatever a test does with one, the next call starts anew. */
export function situationsIn(stage: Stage): Situation[] {
  return stepsByStage[stage].map((steps) => given(steps));
}

/** The same situations, one at a time. */
export function freshSituations(stage: Stage): readonly (() => Situation)[] {
  return stepsByStage[stage].map((steps) => () => given(steps));
}

/** The plainest situation of a stage. */
export function situationIn(stage: Stage): Situation {
  const [steps = []] = stepsByStage[stage];
  return given(steps);
}
