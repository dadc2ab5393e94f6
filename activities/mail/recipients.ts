import type { FocalPointRole } from '../../domain/shared/actor';
import type { FocalPoint } from '../../store/digest-reading';

/**
 * In whose place whom, for each role: the holder of the role first, then those who are nearest to the work. A
 * step that was meant for a head nobody has named still reaches somebody who can pass it on.
 */
const substitutes: Readonly<Record<FocalPointRole, readonly FocalPointRole[]>> = {
  main: ['main', 'alternate', 'validator', 'head'],
  alternate: ['alternate', 'main', 'validator', 'head'],
  validator: ['validator', 'main', 'alternate', 'head'],
  head: ['head', 'main', 'alternate', 'validator'],
};

/** Who signs in the validator's place; whoever prepared the report could not, and needs no asking. */
const signatories: readonly FocalPointRole[] = ['validator', 'head', 'main', 'alternate'];

/** What a notice is about, where that decides who does it in an absence. */
export type About = 'signature';

/** The order in which somebody is looked for who can do what a notice is about. */
function inPlaceOf(role: FocalPointRole, about: About | undefined): readonly FocalPointRole[] {
  return about === 'signature' && role === 'validator' ? signatories : substitutes[role];
}

/**
 * The persons of one institution who are told what is meant for a role: everybody present in the first role that
 * has somebody present. When all are absent, the holders of the first role that has any: a mail that waits is better
 * than one that nobody gets. Empty when the institution has named nobody at all.
 */
export function recipientsOf(
  role: FocalPointRole,
  focalPoints: readonly FocalPoint[],
  about?: About,
): readonly FocalPoint[] {
  for (const among of [focalPoints.filter(({ absent }) => !absent), focalPoints]) {
    for (const substitute of inPlaceOf(role, about)) {
      const holders = among.filter((focalPoint) => focalPoint.role === substitute);
      if (holders.length > 0) return holders;
    }
  }
  return [];
}
