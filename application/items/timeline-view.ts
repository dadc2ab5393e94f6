import type { Actor } from '../../domain/shared/actor';
import type { Extension, Suspension } from '../../domain/clock/clock';
import { presentExtensions, presentSuspensions } from './clock-ledger-view';
import type { TimelineEntry } from '../../store/reading/event-timeline';

/**
 * An event as a person reads it: what, when, by whom, of its fields those that are named for the reader, the texts in
 * place of their references, and the hashes that prove it. The policy captured at registration is named by its version only; it has an
 * address of its own.
 */
export function presentTimelineEntry(entry: TimelineEntry) {
  const { type, sequence, actor, effectiveAt, recordedAt, ...rest } = entry.event;
  const details: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(rest)) {
    if (entry.fields !== 'all' && !entry.fields.includes(name)) continue;
    if (name === 'policy') details['policyVersion'] = versionOf(value);
    else if (name === 'suspensions') details[name] = presentSuspensions(value as Suspension[]);
    else if (name === 'extensions') details[name] = presentExtensions(value as Extension[]);
    else details[name] = withText(value, entry.texts);
  }
  return {
    sequence,
    type,
    effectiveAt,
    recordedAt,
    actor: presentActor(actor, entry.withPersons),
    details,
    ...(entry.withProof ? { previousHash: entry.previousHash, hash: entry.hash } : {}),
  };
}

function presentActor(actor: Actor, withPersons: boolean) {
  if (actor.kind === 'system') return { kind: actor.kind, process: actor.process };
  const { role, institutionId, personId, focalPointRole } = actor;
  // Who watches from outside is not named to those who are watched.
  if (!withPersons && (role === 'ngo' || role === 'coordinator')) return { kind: actor.kind, role };
  return {
    kind: actor.kind,
    role,
    institutionId,
    ...(withPersons ? { personId, focalPointRole } : {}),
  };
}

function withText(value: unknown, texts: Readonly<Record<string, string>>): unknown {
  if (typeof value !== 'object' || value === null || !('sha256' in value) || !('id' in value)) {
    return value;
  }
  return { ...value, text: texts[String(value.id)] ?? null };
}

function versionOf(policy: unknown): unknown {
  return typeof policy === 'object' && policy !== null && 'version' in policy
    ? policy.version
    : null;
}
