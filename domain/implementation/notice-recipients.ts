import type { Audience } from '../clock/ladder';
import type { FocalPointRole } from '../shared/actor';
import type { EventOf, ImplementationEvent } from './events';
import type { ImplementationState } from './state';

/** Whom a notice is addressed to. */
export interface Recipient {
  /** The center's institution id is the store's to know. */
  institution: { id: string } | 'center';
  role: FocalPointRole;
}

/** The audience by the bodies that have the parts in this state. */
export function recipients(audience: readonly Audience[], state: ImplementationState): Recipient[] {
  return audience.flatMap(({ institution, role }): Recipient[] => {
    if (institution === 'center') return [{ institution: 'center', role }];
    if (state.assignment === null) return [];
    const ids =
      institution === 'lead'
        ? [state.assignment.leadInstitutionId]
        : state.assignment.supportInstitutionIds;
    return ids.map((id) => ({ institution: { id }, role }));
  });
}

/** Whom an event concerns besides those who are told of its kind. */
export function concerned(
  event: ImplementationEvent,
  before: ImplementationState | null,
): readonly Recipient[] {
  return event.type === 'reportSigned' || event.type === 'signatureRefused'
    ? authorOf(event, before)
    : requesters(event);
}

/** Whoever asked for another track hears of the decision, also when it has no part in the item. */
function requesters(event: ImplementationEvent): Recipient[] {
  const ids =
    event.type === 'trackMoved'
      ? event.answers.map(({ institutionId }) => institutionId)
      : event.type === 'trackMoveRefused' || event.type === 'trackMoveDropped'
        ? [event.institutionId]
        : [];
  return ids.map((id) => ({ institution: { id }, role: 'main' }));
}

/** Whoever prepared the report hears what became of it, also an alternate. */
function authorOf(
  { period }: EventOf<'reportSigned' | 'signatureRefused'>,
  before: ImplementationState | null,
): Recipient[] {
  const role = before?.periods.find(({ number }) => number === period)?.unsigned?.preparedByRole;
  const leadId = before?.assignment?.leadInstitutionId;
  return role && leadId !== undefined ? [{ institution: { id: leadId }, role }] : [];
}

/** A report that its former lead left unsigned is the successor's to sign. */
export function signatoryOf(
  { part, toInstitutionId }: EventOf<'handedOver'>,
  { periods }: ImplementationState,
): Recipient[] {
  return part === 'lead' && periods.some(({ unsigned }) => unsigned !== undefined)
    ? [{ institution: { id: toInstitutionId }, role: 'validator' }]
    : [];
}

/** For comparing: two of the same are told once. */
export function inWords({ institution, role }: Recipient): string {
  return `${addressee(institution)} ${role}`;
}

/** The institution as a notice's key names it. */
export function addressee(institution: Recipient['institution']): string {
  return institution === 'center' ? 'center' : institution.id;
}
