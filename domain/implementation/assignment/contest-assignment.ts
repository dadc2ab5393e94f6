import { field, orNull } from '../../process/field';
import { domainError } from '../../shared/errors';
import { startClock } from '../clocks';
import { byLeadOrOnPaper, command } from '../rule';
import { endAcceptanceClocks, requireAssignment } from './begin-implementation';

/** The lead states that it is not the addressee; the center owes a decision. */
export const contestAssignment = command({
  stages: ['assigned'],
  givenBy: byLeadOrOnPaper,
  body: {
    reason: field.text(),
    suggestedInstitutionId: orNull(field.institution({ take: 'lead' })),
  },
  facts: [],
  decide(state, { reason, suggestedInstitutionId, effectiveAt }) {
    const { number: assignment, leadInstitutionId } = requireAssignment(state);
    if (suggestedInstitutionId === leadInstitutionId) {
      return domainError('input', 'suggests_itself');
    }
    const contest = state.contests + 1;
    return [
      ...endAcceptanceClocks(state, assignment, effectiveAt),
      { type: 'assignmentContested', assignment, contest, reason, suggestedInstitutionId },
      startClock(state, 'contest_decision', contest, { countedFrom: effectiveAt }),
    ];
  },
});
