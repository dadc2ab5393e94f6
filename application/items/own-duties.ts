import type { PersonActor } from '../../domain/shared/actor';
import type { ItemFilter } from '../../store/reading/implementation/item-filter';

/** The filter for what waits for this person: their side of the duties, of institutions as lead of their own items. */
export function ownDuties({
  role,
  institutionId,
}: PersonActor): Pick<ItemFilter, 'waitsFor' | 'leadInstitutionId'> {
  switch (role) {
    case 'center':
    case 'center_lead':
      return { waitsFor: 'center' };
    case 'institution':
      return institutionId === null
        ? { waitsFor: 'nobody' }
        : { waitsFor: 'lead', leadInstitutionId: institutionId };
    case 'ngo':
    case 'coordinator':
    case 'administrator':
      return { waitsFor: 'nobody' };
  }
}

/** The filter for what waits for support institutions: for an institution, of the items that it supports itself. */
export function supportDuties({
  role,
  institutionId,
}: PersonActor): Pick<ItemFilter, 'waitsFor' | 'supportInstitutionId'> {
  if (role !== 'institution') return { waitsFor: 'support' };
  if (institutionId === null) return { waitsFor: 'nobody' };
  return { waitsFor: 'support', supportInstitutionId: institutionId };
}
