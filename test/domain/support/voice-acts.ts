import type { Status } from '../../../domain/shared/status';
import { byOfficer, text, type Act } from './acts';
import { matters } from './people';

/** The center records what the ombudsman stated on paper. */
export function recordOpinion(
  status: Status = 'not_implemented',
  said: Partial<{ opinionId: string; institutionId: string; statedOn: string }> = {},
): Act {
  return byOfficer({
    type: 'recordOpinion',
    ...{ opinionId: 'letter-of-ombudsman', institutionId: 'ombudsman', statedOn: '2026-01-12' },
    ...{ status, method: 'interviews', confidence: 'high' },
    ...{ content: text('statement'), documentId: null },
    ...said,
  });
}

export function withdrawOpinion(opinionId = 'letter-of-ombudsman'): Act {
  return byOfficer({ type: 'withdrawOpinion', opinionId, reason: text('mistaken') });
}

/** The engine's word that an accepted input has an opinion: of a party, when its source is protected. */
export function noteOpinion(
  said: Partial<{
    opinionId: string;
    institutionId: string | null;
    partyId: string | null;
    status: Status;
    statedOn: string;
    published: boolean;
  }> = {},
): Act {
  return {
    by: matters,
    command: {
      type: 'noteOpinion',
      ...{ opinionId: 'input-a', institutionId: 'ngo-1', partyId: null },
      ...{ status: 'regression', method: 'survey', confidence: 'medium' },
      ...{ statedOn: '2026-01-13', published: false, ...said },
    },
  };
}

export function noteOpinionWithdrawn(opinionId = 'input-a'): Act {
  return { by: matters, command: { type: 'noteOpinionWithdrawn', opinionId } };
}
