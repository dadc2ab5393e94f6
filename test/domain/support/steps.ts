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
  type Act,
} from './acts';
import { followLeader } from './supervision-acts';

/**
 * What most scenarios begin with, each going on from the one before it, all on Thursday 15 January 2026: the plan is due
 * on 16 February (a Monday), the first report on 15 July.
 */
export const underWay: readonly Act[] = [assign(), acknowledge()];
export const proven: readonly Act[] = [...underWay, submitReport(), acceptReport()];
export const proposed: readonly Act[] = [...proven, proposeClosure()];
export const closed: readonly Act[] = [...proposed, approveClosure()];

/** From an open duty to report to the closing. */
export const closing: readonly Act[] = closed.slice(underWay.length);

export const planUnderWay: readonly Act[] = [register(planItem), ...underWay];
export const following: readonly Act[] = [...underWay, followLeader()];

/** A report waits for the signature of the institution's validator. */
export const unsigned: readonly Act[] = [...underWay, submitToSign()];
