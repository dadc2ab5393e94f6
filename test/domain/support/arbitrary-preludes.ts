import * as fc from 'fast-check';
import {
  acceptReport,
  acknowledge,
  approveClosure,
  assign,
  grantExtension,
  proposeClosure,
  requestExtension,
  submitReport,
} from './acts';
import { followLeader, noteLeader, requestTrackMove } from './supervision-acts';
import { selectForFollowUp } from './un-acts';

const toProposal = [
  assign(),
  acknowledge(),
  submitReport(),
  acceptReport(),
  proposeClosure(),
  approveClosure(),
];
const toExtension = [
  assign(),
  acknowledge(),
  requestExtension('action_plan/1', '2026-02-05'),
  grantExtension('action_plan/1', '2026-02-04'),
];
/** What had happened before a generated life begins: far into the lifecycle as often as at its start. */
export const prelude = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.constantFrom(0, 0, 0, 2, 4, 5, 6).map((length) => toProposal.slice(0, length)),
  },
  { weight: 2, arbitrary: fc.constantFrom(toExtension, toExtension.slice(0, 3)) },
  { weight: 1, arbitrary: fc.constant([selectForFollowUp(), ...toProposal.slice(0, 2)]) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      [followLeader()],
      [requestTrackMove()],
      [assign(), acknowledge(), requestTrackMove()],
      [assign(), acknowledge(), followLeader()],
      [assign(), acknowledge(), followLeader(), noteLeader('reopened')],
    ),
  },
);
