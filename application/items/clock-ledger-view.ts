import type { Extension, Suspension } from '../../domain/clock/clock';
import type { OpenRequest } from '../../store/reading/open-requests';

/** The extensions of a clock, with both days. Who granted them stands in the timeline, for those who may see it. */
export function presentExtensions(extensions: readonly Extension[]) {
  return extensions.map(({ grantedByPersonId: _person, ...extension }) => extension);
}

/** The times that do not count for a clock; `to` is null while one lasts. */
export function presentSuspensions(suspensions: readonly Suspension[]) {
  return suspensions.map(({ byPersonId: _person, ...suspension }) => suspension);
}

/** The extensions that are asked for and not decided, and the question that waits for its answer. */
export function presentOpenRequests(requests: readonly OpenRequest[]) {
  const extensionRequests = requests.flatMap(({ event, reason }) => {
    if (event.type !== 'extensionRequested') return [];
    const { request: number, clockId, subject, dueOn, newDueOn, documentId } = event;
    const asked = { number, clockId, subject, dueOn, newDueOn, documentId, reason };
    return [{ ...asked, requestedAt: event.effectiveAt }];
  });
  const [question] = requests.flatMap(({ event, reason }) => {
    if (event.type !== 'clarificationAsked') return [];
    const { number, maximumUntil, effectiveAt: askedAt } = event;
    return [{ number, question: reason, askedAt, maximumUntil }];
  });
  return { extensionRequests, clarification: question ?? null };
}
