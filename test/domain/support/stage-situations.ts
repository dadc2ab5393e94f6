import type { Stage } from '../../../domain/implementation/state';
import {
  acceptReport,
  acknowledge,
  agreeActionPlan,
  approveClosure,
  askClarification,
  assign,
  contest,
  noteOpenMatter,
  planItem,
  proposeClosure,
  proposeCoExecutor,
  register,
  requestExtension,
  submitActionPlan,
  submitReport,
  submitToSign,
  until,
  withdraw,
  type Step,
  type Steps,
} from './acts';
import { given, type Situation } from './given';
import { applyLeaderReport, followLeader, noteLeader, requestTrackMove } from './supervision-acts';
import { recordOpinion } from './voice-acts';

const assigned: readonly Step[] = [assign()];
const contested = [...assigned, contest()];
const underWay = [...assigned, acknowledge()];
const toClose = [submitReport(), acceptReport(), proposeClosure()];
const reviewed = [...underWay, submitActionPlan(), submitReport()];
const proven = [...reviewed, acceptReport()];
const proposed = [...proven, proposeClosure()];
const closed = [...proposed, approveClosure()];
const repeated = [...underWay, followLeader()];
const taken = [followLeader(), noteLeader('reopened')];
const periodPassed = until('2026-07-16');

const ofPlan = (...steps: readonly Steps[]): readonly Steps[] => [register(planItem), ...steps];
const ofRecommendation = (...steps: readonly Steps[]): readonly Steps[] => [register(), ...steps];

/**
 * Situations of each stage, from the plainest on, in which together every command of the stage finds
 * what it needs: a plan or a report that waits for a review, a proof for closing.
 */
const stepsByStage: Readonly<Record<Stage, readonly (readonly Steps[])[]>> = {
  registered: [
    ofPlan(),
    ofRecommendation(),
    ofPlan(noteOpenMatter()),
    ofPlan(requestTrackMove()),
    ofPlan(recordOpinion()),
  ],
  assigned: [
    ofPlan(assigned),
    ofRecommendation(assigned),
    ofPlan(assigned, noteOpenMatter()),
    ofPlan(assigned, askClarification()),
    ofPlan(assigned, proposeCoExecutor()),
    ofRecommendation(taken),
    ofPlan(assigned, requestTrackMove()),
    ofPlan(assigned, recordOpinion()),
  ],
  contested: [
    ofPlan(contested),
    ofRecommendation(contested),
    ofPlan(contested, noteOpenMatter()),
    ofPlan(assigned, askClarification(), contest()),
    ofPlan(assigned, proposeCoExecutor(), contest()),
    ofRecommendation(taken, contest()),
    ofPlan(contested, requestTrackMove()),
    ofPlan(contested, recordOpinion()),
  ],
  in_implementation: [
    ofPlan(underWay),
    ofRecommendation(underWay),
    ofPlan(reviewed),
    ofPlan(underWay, submitToSign()),
    ofPlan(proven),
    ofPlan(proven, agreeActionPlan()),
    ofPlan(underWay, requestExtension()),
    ofPlan(underWay, askClarification()),
    ofPlan(underWay, requestTrackMove()),
    ofPlan(underWay, recordOpinion()),
    ofPlan(underWay, proposeCoExecutor()),
    ofRecommendation(repeated),
    ofRecommendation(repeated, noteLeader('reopened')),
    ofPlan(underWay, noteOpenMatter()),
  ],
  closure_proposed: [
    ofPlan(proposed),
    ofRecommendation(proposed),
    ofPlan(proposed, noteOpenMatter()),
    ofPlan(underWay, toClose),
    // Past the first period's end, so that a report is owed, and one waits for its review.
    ofPlan(proposed, periodPassed),
    ofPlan(proposed, periodPassed, submitReport(2)),
    ofPlan(proposed, periodPassed, submitToSign(2)),
    ofPlan(underWay, askClarification(), toClose),
    ofPlan(underWay, toClose, requestTrackMove()),
    ofPlan(underWay, toClose, recordOpinion()),
    ofPlan(underWay, proposeCoExecutor(), toClose),
    ofRecommendation(
      repeated,
      applyLeaderReport({ reportId: 'earlier' }),
      proposeClosure(),
      noteLeader('reopened'),
    ),
    ofPlan(underWay, requestExtension(), toClose, periodPassed),
  ],
  // The fourth near the day of the first look.
  closed: [
    ofPlan(closed),
    ofRecommendation(closed),
    ofPlan(closed, until('2026-07-01')),
    ofPlan(closed, recordOpinion()),
    ofRecommendation(
      repeated,
      applyLeaderReport(),
      proposeClosure(),
      approveClosure(),
      noteLeader('reopened'),
    ),
  ],
  withdrawn: [ofPlan(underWay, withdraw())],
};

/** The situations of a stage, each begun anew with every call. */
export function freshSituations(stage: Stage): readonly (() => Situation)[] {
  return stepsByStage[stage].map((steps) => () => given(...steps));
}

/** Fresh situations of a stage; whatever a test does with one, the next call starts anew. */
export function situationsIn(stage: Stage): Situation[] {
  return freshSituations(stage).map((fresh) => fresh());
}
