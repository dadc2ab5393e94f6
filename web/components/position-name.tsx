import type { Position } from '../../domain/shared/actor';
import type { Language } from '../../domain/shared/languages';
import { nameIn } from '../../locales/names';
import type { Words } from '../../locales/words';
import type { SignedIn } from '../http/visit';
import { useVisit } from '../layout/visit-context';

/** A position in words: the institution and the role inside it, or the role alone. */
export function positionIn(
  words: Words,
  language: Language,
  position: Position & { institutionName: Readonly<Record<string, string>> | null },
): string {
  const { roles, focalPointRoles } = words.names;
  const { role, focalPointRole, institutionName } = position;
  const inside = focalPointRole === null ? roles[role] : focalPointRoles[focalPointRole];
  return institutionName === null ? inside : `${nameIn(language, institutionName)}, ${inside}`;
}

/** The position in which somebody acts who has signed in. */
export function actingPosition(words: Words, language: Language, signedIn: SignedIn): string {
  const { actor, institutionName } = signedIn;
  const { role, institutionId, focalPointRole } = actor;
  return positionIn(words, language, { role, institutionId, focalPointRole, institutionName });
}

/** Says to a person with several positions in which one a form is sent, and leads to the others. */
export function ActsAs() {
  const { signedIn, words, language, address } = useVisit();
  if (signedIn === null || signedIn.positions < 2) return null;
  const { frame } = words.pages;
  return (
    <p class="ds-paragraph">
      {frame.actsAs({ position: actingPosition(words, language, signedIn) })}{' '}
      <a class="ds-link" href={`/sign-in/position?then=${encodeURIComponent(address)}`}>
        {frame.otherPosition}
      </a>
    </p>
  );
}
