import { refuseUnlessOne } from '../../process/command';
import { refuseAuthor } from '../../process/decision';
import type { Actor } from '../../shared/actor';
import { domainError, type DomainError } from '../../shared/errors';
import { decisions } from '../decisions';
import type { ImplementationState, UnsignedReport } from '../state';
import { periodNumbered, refuseReplaced, unknownPeriod } from './submission';

/** Null when there is a report that this actor may sign, or refuse to sign. */
export function refuseUnlessSignable(
  state: ImplementationState,
  { actor }: { actor: Actor },
): DomainError | null {
  return refuseUnlessOne(
    state.periods.filter(({ unsigned }) => unsigned !== null),
    ({ number }) => reportToSign(state, { period: number, actor }),
    nothingToSign,
  );
}

function nothingToSign(): DomainError {
  return domainError('conflict', 'nothing_to_sign');
}

/** The report that awaits a signature, when this actor may give or refuse it; never its author. */
export function reportToSign(
  state: ImplementationState,
  given: { period: number; reportId?: string; actor: Actor },
): UnsignedReport | DomainError {
  const period = periodNumbered(state, given.period);
  if (period === null) return unknownPeriod();
  const { unsigned } = period;
  if (unsigned === null) {
    return nothingToSign();
  }
  const replaced = refuseReplaced(given, unsigned);
  if (replaced !== null) return replaced;
  const { period: number, actor } = given;
  return refuseAuthor(decisions.signature, state, { number, actor }) ?? unsigned;
}
