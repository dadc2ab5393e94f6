import {
  acceptReport,
  acknowledge,
  approveClosure,
  assign,
  planItem,
  proposeClosure,
  register,
  submitReport,
  submitToSign,
  type Step,
} from './acts';
import { followLeader } from './supervision-acts';

/**
 * What most scenarios begin with, each going on from the one before it, all on Thursday 15 January 2026: the plan is due
 * on 16 February (a Monday), the first report on 15 July.
 */
export const underWay: readonly Step[] = [assign(), acknowledge()];
export const proven: readonly Step[] = [...underWay, submitReport(), acceptReport()];
export const proposed: readonly Step[] = [...proven, proposeClosure()];
export const closed: readonly Step[] = [...proposed, approveClosure()];

/** From an open duty to report to the closing. */
export const closing: readonly Step[] = closed.slice(underWay.length);

export const planUnderWay: readonly Step[] = [register(planItem), ...underWay];
export const following: readonly Step[] = [...underWay, followLeader()];

/** A report waits for the signature of the institution's validator. */
export const unsigned: readonly Step[] = [...underWay, submitToSign()];
