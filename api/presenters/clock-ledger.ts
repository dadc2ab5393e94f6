import type { Extension, Suspension } from '../../domain/clock/clock';
import type { OpenRequest } from '../../store/reading/open-requests';

/** The extensions of a clock, with both days. Who granted them stands in the timeline, for those who may see it. */
export function presentExtensions(extensions: readonly Extension[]): Record<string, unknown>[] {
  return extensions.map(({ grantedByPersonId: _person, ...extension }) => extension);
}

/** The times that do not count for a clock; `to` is null while one lasts. */
export function presentSuspensions(suspensions: readonly Suspension[]): Record<string, unknown>[] {
  return suspensions.map(({ byPersonId: _person, ...suspension }) => suspension);
}

/** An extension that is asked for and not decided. */
export function presentExtensionRequest({ event, reason }: OpenRequest): Record<string, unknown> {
  const { request, clockId, subject, dueOn, newDueOn, documentId, effectiveAt } = event;
  return {
    ...{ number: request, clockId, subject, dueOn, newDueOn, documentId, reason },
    requestedAt: effectiveAt,
  };
}
