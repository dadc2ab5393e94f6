import type { PersonCommand } from '../../../domain/implementation/commands';
import {
  trackNames,
  type ImplementationState,
  type LeaderFacts,
} from '../../../domain/implementation/state';
import { statuses } from '../../../domain/shared/status';
import { pick } from './arbitrary-picks';
import { interior, justice } from './people';
import { leaderNow } from './supervision-acts';

type SupervisionCommand = Extract<
  PersonCommand,
  {
    type:
      'followLeader' | 'applyLeaderReport' | 'moveTrack' | 'requestTrackMove' | 'refuseTrackMove';
  }
>;

/** A command about tracks or leading recommendations, with details that often, and not always, fit the state. */
export function supervisionCommand(
  command: SupervisionCommand,
  state: ImplementationState,
  number: number,
): PersonCommand {
  switch (command.type) {
    case 'followLeader':
      return { ...command, leader: leaderFor(state, number), repeats: number % 9 === 0 ? 1 : 0 };
    case 'applyLeaderReport':
      return {
        ...command,
        report: {
          ...command.report,
          reportId: `leaders-${number}`,
          evidenceCount: number % 3,
          validatedStatus:
            number % 2 === 0 ? 'fully_implemented' : pick(statuses, number, 'ongoing'),
        },
      };
    case 'moveTrack': {
      const to = pick(trackNames, number >> 1, 'enhanced');
      const codes = state.policy.tracks.criteria;
      const criteria = codes.filter((_, index) => (number >> (index + 3)) % 2 === 1);
      return { ...command, to, criteria: to === 'standard' ? [] : criteria };
    }
    case 'requestTrackMove':
      return { ...command, to: pick(trackNames, number, 'enhanced') };
    case 'refuseTrackMove': {
      const open = state.tracking?.open.map((request) => request.number) ?? [];
      return { ...command, request: number % 13 === 0 ? 99 : pick(open, number, 1) };
    }
  }
}

/** The leader in some state, later than the item knows it; mostly open, and mostly led by the same body. */
export function leaderFor(state: ImplementationState, number: number): LeaderFacts {
  const known = state.following?.leader;
  const lead = state.assignment?.leadInstitutionId ?? justice;
  return leaderNow({
    sequence: (known?.sequence ?? number) + (number % 5),
    stage: pick(['in_implementation', 'assigned', 'closed', 'in_implementation'], number, 'closed'),
    leadInstitutionId: number % 8 === 0 ? interior : lead,
    follows: number % 17 === 0,
  });
}
