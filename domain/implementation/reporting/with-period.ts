import type { ImplementationState, ReportingPeriod } from '../state';

/** The state with one of its reporting periods changed. */
export function withPeriod(
  state: ImplementationState,
  number: number,
  change: (period: ReportingPeriod) => ReportingPeriod,
): ImplementationState {
  const periods = state.periods.map((one) => (one.number === number ? change(one) : one));
  return { ...state, periods };
}
