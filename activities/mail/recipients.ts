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

/** Who may do what a notice asks for, by the rules that refuse all others. */
export interface Permitted {
  roles: (role: FocalPointRole) => boolean;
  /** Persons who may not, whatever their role. */
  barred: readonly string[];
}

const everybody: Permitted = { roles: () => true, barred: [] };

/**
 * The recipients of one institution for a role: everybody present in the first role that has somebody present. When
 * all are absent, the holders of the first role that has any, so that the mail reaches somebody later. When all of
 * these have an address that refuses mails, also the next ones whose address does not. Empty when the institution has
 * no focal points.
 *
 * Where the notice asks for a decision, those who may take it come first; others are notified only when there is none
 * of them, and those who are barred from it last of all.
 */
export function recipientsOf(
  role: FocalPointRole,
  focalPoints: readonly FocalPoint[],
  permitted: Permitted = everybody,
): readonly FocalPoint[] {
  const first = firstHolders(role, focalPoints, permitted);
  if (first.some(({ addressRefused }) => !addressRefused)) return first;
  const reachable = focalPoints.filter(({ addressRefused }) => !addressRefused);
  return [...first, ...firstHolders(role, reachable, permitted)];
}

function firstHolders(
  wanted: FocalPointRole,
  all: readonly FocalPoint[],
  { roles, barred }: Permitted,
): readonly FocalPoint[] {
  const unbarred = all.filter(({ personId }) => !barred.includes(personId));
  const permitted = unbarred.filter(({ role }) => roles(role));
  for (const among of [present(permitted), present(unbarred), permitted, unbarred, all]) {
    for (const substitute of substitutes[wanted]) {
      const holders = among.filter(({ role }) => role === substitute);
      if (holders.length > 0) return holders;
    }
  }
  return [];
}

function present(focalPoints: readonly FocalPoint[]): readonly FocalPoint[] {
  return focalPoints.filter(({ absent }) => !absent);
}
