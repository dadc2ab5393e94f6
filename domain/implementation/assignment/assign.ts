import { field } from '../../process/field';
import { isSameAssignment } from '../../registers/planned-assignment';
import { domainError } from '../../shared/errors';
import { startClock } from '../clocks';
import { cancelDuties } from '../drafts';
import { endFollowing } from '../repetition/end-following';
import { supersedePeriods } from '../reporting/periods';
import { byCenter, command } from '../rule';
import { dropTrackRequestsOf } from '../supervision/drop-requests';

/** Names the lead and the support institutions; on an item that has a lead it is a reassignment. */
export const assign = command({
  stages: ['registered', 'assigned', 'in_implementation'],
  givenBy: byCenter,
  body: {
    leadInstitutionId: field.institution({ take: 'lead' }),
    supportInstitutionIds: field.institutions({ take: 'support' }, 50),
    reason: field.text(),
  },
  facts: [],
  decide(state, { leadInstitutionId, supportInstitutionIds, reason, effectiveAt }) {
    if (supportInstitutionIds.includes(leadInstitutionId)) {
      return domainError('input', 'lead_is_support');
    }
    if (new Set(supportInstitutionIds).size !== supportInstitutionIds.length) {
      return domainError('input', 'support_twice');
    }
    const former = state.assignment;
    if (former !== null && isSameAssignment(former, { leadInstitutionId, supportInstitutionIds })) {
      return domainError('conflict', 'already_assigned');
    }
    const assignment = state.assignments + 1;
    const formerLead = former?.leadInstitutionId;
    return [
      ...cancelDuties(state),
      ...(formerLead === leadInstitutionId ? [] : dropTrackRequestsOf(state, formerLead)),
      ...supersedePeriods(state),
      ...endFollowing(state, 'reassigned'),
      { type: 'leadAssigned', assignment, leadInstitutionId, supportInstitutionIds, reason },
      startClock(state, 'acknowledgement', assignment, { countedFrom: effectiveAt }),
    ];
  },
});
