import type { Extension, Suspension } from '../../domain/clock/clock';
import { ofKind, type ItemEntry } from '../../store/reading/implementation/item-entries';

/** The extensions of a clock, with both days. The timeline shows who granted them, to those who may see it. */
export function presentExtensions(extensions: readonly Extension[]) {
  return extensions.map(({ grantedByPersonId: _person, ...extension }) => extension);
}

/** The suspensions of a clock; `to` is null while one lasts. */
export function presentSuspensions(suspensions: readonly Suspension[]) {
  return suspensions.map((suspension) => ({
    from: suspension.from,
    to: suspension.to,
    cause: suspension.cause,
    reason: suspension.cause === 'question' ? suspension.reason : null,
    maximumUntil: suspension.maximumUntil,
  }));
}

/** Extension requests without a decision, and the question that awaits its answer. */
export function presentOpenRequests(entries: readonly ItemEntry[]) {
  const extensionRequests = ofKind(entries, 'extension_request')
    .filter(({ settled }) => settled === null)
    .map(({ opened: { event, text: reason } }) => {
      const { request: number, clockId, subject, dueOn, newDueOn, documentId } = event;
      const asked = { number, clockId, subject, dueOn, newDueOn, documentId, reason };
      return { ...asked, requestedAt: event.effectiveAt };
    });
  const [question] = ofKind(entries, 'clarification')
    .filter(({ settled }) => settled === null)
    .map(({ opened: { event, text } }) => {
      const { number, maximumUntil, effectiveAt: askedAt } = event;
      return { number, question: text, askedAt, maximumUntil };
    });
  return { extensionRequests, clarification: question ?? null };
}
