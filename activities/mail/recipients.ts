import type { FocalPointRole } from '../../domain/shared/actor';
import type { FocalPoint } from '../../store/digest-reading';

/**
 * The substitutes of each role: the holder of the role first, then those nearest to the work. A step for a head who
 * is not appointed reaches somebody who can pass it on.
 */
const substitutes: Readonly<Record<FocalPointRole, readonly FocalPointRole[]>> = {
  main: ['main', 'alternate', 'validator', 'head'],
  alternate: ['alternate', 'main', 'validator', 'head'],
  validator: ['validator', 'main', 'alternate', 'head'],
  head: ['head', 'main', 'alternate', 'validator'],
};

/** Substitutes for the validator's signature; the author of the report cannot sign. */
const signatories: readonly FocalPointRole[] = ['validator', 'head', 'main', 'alternate'];

/** The subject of a notice, where it decides the substitutes. */
export type About = 'signature';

/** The order of substitutes for the subject of a notice. */
function inPlaceOf(role: FocalPointRole, about: About | undefined): readonly FocalPointRole[] {
  return about === 'signature' && role === 'validator' ? signatories : substitutes[role];
}

/**
 * The recipients of one institution for a role: everybody present in the first role that has somebody present. When
 * all are absent, the holders of the first role that has any, so that the mail reaches somebody later. When all of
 * these have an address that refuses mails, also the next ones whose address does not. Empty when the institution has
 * no focal points.
 */
export function recipientsOf(
  role: FocalPointRole,
  focalPoints: readonly FocalPoint[],
  about?: About,
): readonly FocalPoint[] {
  const first = firstHolders(inPlaceOf(role, about), focalPoints);
  if (first.some(({ addressRefused }) => !addressRefused)) return first;
  const reachable = focalPoints.filter(({ addressRefused }) => !addressRefused);
  return [...first, ...firstHolders(inPlaceOf(role, about), reachable)];
}

function firstHolders(
  roles: readonly FocalPointRole[],
  focalPoints: readonly FocalPoint[],
): readonly FocalPoint[] {
  for (const among of [focalPoints.filter(({ absent }) => !absent), focalPoints]) {
    for (const role of roles) {
      const holders = among.filter((focalPoint) => focalPoint.role === role);
      if (holders.length > 0) return holders;
    }
  }
  return [];
}
