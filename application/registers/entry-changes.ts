import type { PersonActor } from '../../domain/shared/actor';
import type { Language } from '../../domain/shared/languages';
import {
  isUniqueViolation,
  type ChangedBy,
  type RegisterChanges,
} from '../../store/register-changes';
import type { FindingText } from '../../locales/found';
import { ApplicationError, notFound, type PlainErrorCode } from '../application-error';

/** A change of a register entry. */
export interface EntryCall<G> {
  actor: PersonActor;
  /** A repetition of the request finds the change that it made. */
  changeId: string;
  id: string;
  /** The version of the entry that the caller saw; null for any. */
  ifVersion: number | null;
  given: G;
}

/** What the caller of a change should check in the entry; nothing was refused. */
export interface Warned {
  warnings: readonly FindingText[];
}

/** Why an entry is changed, as given: a reason has a language. */
export interface GivenReason {
  reason: string | null;
  language: Language;
}

/** Who changes an entry, when and why. */
export function changedBy({ actor, changeId, given }: EntryCall<GivenReason>): ChangedBy {
  const { reason: text, language } = given;
  const at = new Date(Date.now()).toISOString();
  const reason = text === null ? null : { text, language };
  return { byPersonId: actor.personId, at, reason, changeId };
}

/**
 * Locks an entry until the transaction ends. Returns the version that this request has made before, whose first answer
 * was lost; null when it is new. Errors: 404; 412 when the entry was changed meanwhile.
 */
export async function holdEntry(
  changes: RegisterChanges,
  { id, ifVersion, changeId }: Omit<EntryCall<unknown>, 'actor' | 'given'>,
): Promise<number | null> {
  if (!(await changes.lock(id))) throw notFound();
  const made = await changes.versionMadeBy(id, changeId);
  if (made !== null || ifVersion === null) return made;
  if (ifVersion === (await changes.version(id))) return null;
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
