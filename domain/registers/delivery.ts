import { domainError, type DomainError } from '../shared/errors';
import type { LocalDate } from '../shared/instant';

/** How an NGO is paid for what it delivers. */
export const deliveryKinds = ['grant', 'social_contract'] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];

/** A plan item, or a part of it, that an NGO delivers for money of the State. */
export interface Delivery {
  institutionId: string;
  kind: DeliveryKind;
  /** The lot or the contract. */
  reference: string;
  deliveredFrom: LocalDate;
  /** Null while no end is agreed. */
  deliveredTo: LocalDate | null;
}

/** Null when the days of a delivery fit together, else the refusal. */
export function refusePeriod({
  deliveredFrom,
  deliveredTo,
}: Pick<Delivery, 'deliveredFrom' | 'deliveredTo'>): DomainError | null {
  return deliveredTo !== null && deliveredTo < deliveredFrom
    ? domainError('input', 'delivery_period_reversed')
    : null;
}

/**
 * Why a source that oversees an item may not be impartial: it is paid to deliver it, or it supports its lead. It stays
 * marked after the delivery has ended, with the days: the reader judges.
 */
export interface Conflict {
  kind: DeliveryKind | 'support';
  /** Null for support. */
  reference: string | null;
  deliveredFrom: LocalDate | null;
  deliveredTo: LocalDate | null;
}
