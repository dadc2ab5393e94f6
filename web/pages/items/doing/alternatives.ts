import { commandPathName } from '../../../../application/commands/command-names';
import { answersTo } from '../../../../domain/implementation/answers';
import { clockSubjects } from '../../../../domain/implementation/clocks';

const groups = clockSubjects.map((subject) => answersTo(subject).map(commandPathName));

/** The other answer to the question of a command, whose page leads to it; null where there is none. */
export function alternativeTo(command: string): string | null {
  const group = groups.find((one) => one.includes(command) && one.length > 1);
  return group?.find((one) => one !== command) ?? null;
}
