import type { FocalPointRole } from '../shared/actor';
import type { Process } from './process';
import type { ProcessState } from './state';

/** The persons who may not do the duty of a clock. */
export function barredFrom<S extends ProcessState>(
  { decisions }: Pick<Process<S>, 'decisions'>,
  state: S,
  { id, subject }: { id: string; subject: string },
): readonly string[] {
  const number = Number(id.slice(id.lastIndexOf('/') + 1));
  const authors = decisions?.[subject]?.authors(state, number) ?? [];
  return [...new Set(authors.filter((one) => typeof one === 'string' && one !== ''))] as string[];
}

/**
 * Whether focal points in a role may do the duty of a kind of clock for the institution that owes it: by the
 * permissions of the commands that decide it; everybody may where none does.
 */
export function mayDecide<S extends ProcessState>(
  { commands, clocks }: Pick<Process<S>, 'commands' | 'clocks'>,
  subject: string,
  role: FocalPointRole,
): boolean {
  const deciding = Object.values(commands).filter(({ decides }) => decides === subject);
  const owner = clocks[subject]?.owner ?? '';
  return (
    deciding.length === 0 ||
    deciding.some(({ givenBy: { center, parts } }) =>
      owner === 'center' ? center !== 'nobody' : (parts?.[owner] ?? []).includes(role),
    )
  );
}
