import type {
  AcceptedLeaderReport,
  LeaderChange,
  LeaderFacts,
  Track,
} from '../../../domain/implementation/state';
import { byOfficer, text, type Act } from './acts';
import { justice, ngo, repeats } from './people';

/** The center moves the item, by a criterion of the default policy. */
export function moveTrack(
  to: Track = 'enhanced',
  criteria: readonly string[] = to === 'enhanced' ? ['structural_problem'] : [],
): Act {
  return byOfficer({ type: 'moveTrack', to, criteria, reason: text('closer') });
}

/** An NGO asks for the other track. */
export function requestTrackMove(to: Track = 'enhanced', openRequests = 0): Act {
  const reason = text('nothing-moves');
  return { by: ngo, command: { type: 'requestTrackMove', to, reason, openRequests } };
}

export function refuseTrackMove(request = 1): Act {
  return byOfficer({ type: 'refuseTrackMove', request, reason: text('it-moves') });
}

/** A leading recommendation as its record has it: in implementation under the same lead. */
export function leaderNow(changed: Partial<LeaderFacts> = {}): LeaderFacts {
  return {
    ...{ entityId: 'recommendation/leader', sequence: 20, stage: 'in_implementation' },
    ...{ leadInstitutionId: justice, follows: false },
    ...changed,
  };
}

export function followLeader(changed: Partial<LeaderFacts> = {}, followers = 0): Act {
  const leader = leaderNow(changed);
  const reason = text('says-the-same');
  return byOfficer({ type: 'followLeader', leader, repeats: followers, reason });
}

export function stopFollowing(): Act {
  return byOfficer({ type: 'stopFollowing', reason: text('asks-for-more') });
}

export function applyLeaderReport(changed: Partial<AcceptedLeaderReport> = {}): Act {
  const report: AcceptedLeaderReport = {
    ...{ leaderEntityId: 'recommendation/leader', reportId: 'leaders-report', period: 1 },
    ...{ evidenceCount: 2, validatedStatus: 'fully_implemented', acceptedAt: begin },
    ...{ submittedByPersonId: 'justice-main', signedByPersonId: null },
    ...changed,
  };
  return byOfficer({ type: 'applyLeaderReport', report, reason: text('shows-this-too') });
}

export function checkRepeat(): Act {
  return byOfficer({ type: 'checkRepeat', reason: text('still-the-same') });
}

/** The engine brings what became of the leader. */
export function noteLeader(what: LeaderChange = 'closed', changed: Partial<LeaderFacts> = {}): Act {
  const leader = leaderNow({
    sequence: 30,
    ...(what === 'closed' ? { stage: 'closed' as const } : {}),
    ...changed,
  });
  const changes = [{ sequence: leader.sequence, what }];
  return { by: repeats, command: { type: 'noteLeader', leader, changes } };
}

/** When scenarios begin, see `given`. */
const begin = '2026-01-15T05:00:00.000Z';
