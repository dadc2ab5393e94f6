import { domainError, type DomainError } from '../shared/errors';
import type { Instant, LocalDate } from '../shared/instant';
import type { Position } from './position-wording';
import { refuseDocument } from './un-document';

/** A position, and the document in which the State states it; nulls: as it was registered. */
export interface StatedPosition {
  position: Position | null;
  symbol: string | null;
  paragraph: string | null;
  documentOn: LocalDate | null;
}

/** The mechanism whose recommendations the State answers one by one; treaty bodies take no such answer. */
const answered = 'UPR';

/** The position at registration. */
export function registeredPosition(position: Position | null): StatedPosition {
  return { position, symbol: null, paragraph: null, documentOn: null };
}

/** Null when recommendations of the mechanism can have this position, else the refusal. */
export function refusePosition(mechanism: string, position: Position | null): DomainError | null {
  return position === null || mechanism === answered
    ? null
    : domainError('input', 'no_positions', { mechanism });
}

/** Null when the State can change its position so: by a document that is not older than the one before. */
export function refusePositionChange(
  standing: StatedPosition,
  next: StatedPosition & { position: Position; symbol: string; documentOn: LocalDate },
  { mechanism, at }: { mechanism: string; at: Instant },
): DomainError | null {
  const refusal =
    refusePosition(mechanism, next.position) ??
    refuseDocument({ ...next, documentMechanism: mechanism }, at);
  if (refusal !== null) return refusal;
  if (next.position === standing.position) {
    return domainError('conflict', 'position_unchanged');
  }
  return standing.documentOn !== null && next.documentOn < standing.documentOn
    ? domainError('input', 'older_than_position')
    : null;
}

/** Whether a change corrects a position that was entered wrongly, and is no position by another document. */
export function isPositionCorrection({ before, after }: PositionChange): boolean {
  return before.symbol === after.symbol && before.documentOn === after.documentOn;
}

interface PositionChange {
  before: StatedPosition;
  after: StatedPosition;
}

/**
 * The positions of a recommendation in their order. A change by a document is a position of its own; a correction of
 * one that was entered wrongly replaces it.
 */
export function positionHistory(
  current: Position | null,
  changes: readonly PositionChange[],
): readonly StatedPosition[] {
  const positions = [changes[0]?.before ?? registeredPosition(current)];
  for (const change of changes) {
    if (isPositionCorrection(change)) positions.pop();
    positions.push(change.after);
  }
  return positions.filter(({ position }, index) => position !== null || index > 0);
}
