import { field, orNull } from '../process/field';
import { domainError } from '../shared/errors';
import { withLead } from './events';
import { command } from './rule';
import { leadsOf } from './state';

/** An item of the obligation has another lead, who is reminded from now on. */
export const noteLead = command({
  stages: ['owed'],
  givenBy: { center: 'nobody', engine: 'leads' },
  body: { entityId: field.line(100), leadInstitutionId: orNull(field.id('institution')) },
  facts: [],
  decide({ items }, { entityId, leadInstitutionId }) {
    const before = items.find((item) => item.entityId === entityId);
    if (before === undefined || before.leadInstitutionId === leadInstitutionId) {
      return domainError('conflict', 'lead_known');
    }
    const after = leadsOf(withLead(items, { entityId, leadInstitutionId }));
    const { leadInstitutionId: former } = before;
    const releasedInstitutionId = former === null || after.includes(former) ? null : former;
    return [{ type: 'leadNoted', entityId, leadInstitutionId, releasedInstitutionId }];
  },
});
