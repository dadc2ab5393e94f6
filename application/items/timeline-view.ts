import { visibleActor } from '../../domain/process/visibility';
import { isTextRef } from '../../domain/shared/text-ref';
import type { TimelineEntry } from '../../store/reading/event-timeline';

const unknownText = { text: null, language: null };

/**
 * An event as its viewer reads it: what, when, by whom, texts instead of references, and the hashes that prove it. A
 * policy is named by its version only; it has an address of its own.
 */
export function presentTimelineEntry({ viewer, event, number, texts, proof }: TimelineEntry) {
  const { type, sequence: _, actor, effectiveAt, recordedAt, ...rest } = event;
  const details: Record<string, unknown> = {};
  for (const [name, value] of Object.entries<unknown>(rest)) {
    if (name === 'policy') details['policyVersion'] = versionOf(value);
    else if (isTextRef(value))
      details[name] = { ...value, ...(texts.get(value.id) ?? unknownText) };
    else details[name] = withTexts(value, texts);
  }
  return {
    ...{ sequence: number, type, effectiveAt, recordedAt },
    enteredLater: actor.kind === 'person' && effectiveAt < recordedAt,
    actor: visibleActor(viewer, actor),
    details,
    ...proof,
  };
}

/** Texts beside the references to them in lists, as in the answers to several proposals. */
function withTexts(value: unknown, texts: TimelineEntry['texts']): unknown {
  if (isTextRef(value)) return { ...value, ...texts.get(value.id) };
  if (Array.isArray(value)) return value.map((one) => withTexts(one, texts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withTexts(inner, texts)]),
  );
}

function versionOf(policy: unknown): unknown {
  if (typeof policy !== 'object' || policy === null) return policy;
  return 'version' in policy ? policy.version : null;
}
