import { commandPathName, givenTypesOf } from '../../../application/commands/command-names';
import { notFound } from '../../../application/application-error';
import type { Words } from '../../../locales/words';
import { processes } from '../../../domain/processes';

const byName = new Map(
  Object.values(processes)
    .flatMap(({ commands }) => givenTypesOf(commands))
    .map((type) => [commandPathName(type), type as keyof Words['commands']]),
);

/** The type of the command that an address names, such as `submit-report`. Errors: 404. */
export function commandTypeOf(name: string): keyof Words['commands'] {
  const type = byName.get(name);
  if (type === undefined) throw notFound();
  return type;
}
