import type { PersonActor } from '../../domain/shared/actor';
import type { Language } from '../../domain/shared/languages';
import {
  isUniqueViolation,
  type ChangedBy,
  type RegisterChanges,
} from '../../store/register-changes';
import { ApplicationError, notFound, type PlainErrorCode } from '../application-error';

/** A change of a register entry. */
export interface EntryCall<G> {
  actor: PersonActor;
  id: string;
  /** The version of the entry that the caller saw; null for any. */
  ifVersion: number | null;
  given: G;
}

/** Why an entry is changed, as given: a reason has a language. */
export interface GivenReason {
  reason: string | null;
  language: Language;
}

/** Who changes an entry, when and why. */
export function changedBy(
  { personId }: PersonActor,
  { reason: text, language }: GivenReason,
): ChangedBy {
  const at = new Date(Date.now()).toISOString();
  return { byPersonId: personId, at, reason: text === null ? null : { text, language } };
}

/** Locks an entry until the transaction ends. Errors: 404; 412 when it was changed meanwhile. */
export async function holdEntry(
  changes: RegisterChanges,
  { id, ifVersion }: { id: string; ifVersion: number | null },
): Promise<void> {
  if (!(await changes.lock(id))) throw notFound();
  if (ifVersion === null || ifVersion === (await changes.version(id))) return;
  throw new ApplicationError('stale', 'changed_meanwhile');
}

/** The change; 409 with the code when another entry has the number or symbol. */
export async function orTaken<T>(change: Promise<T>, code: PlainErrorCode): Promise<T> {
  try {
    return await change;
  } catch (error) {
    throw isUniqueViolation(error) ? new ApplicationError('conflict', code) : error;
  }
}
