import * as fc from 'fast-check';
import { grantExtension, requestExtension } from './acts';
import { closed, following, underWay } from './steps';
import { followLeader, noteLeader, requestTrackMove } from './supervision-acts';

const requested = [...underWay, requestExtension('action_plan/1', '2026-02-05')];

/** What had happened before a generated life begins: far into the lifecycle as often as at its start. */
export const prelude = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.constantFrom(0, 0, 0, 2, 4, 5, 6).map((length) => closed.slice(0, length)),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      [...requested, grantExtension('action_plan/1', '2026-02-04')],
      requested,
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      [followLeader()],
      [requestTrackMove()],
      [...underWay, requestTrackMove()],
      following,
      [...following, noteLeader('reopened')],
    ),
  },
);
