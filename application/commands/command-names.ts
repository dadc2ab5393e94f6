import type { commands, PersonCommandType } from '../../domain/implementation/commands';
import type { CommandTable } from '../../domain/process/command';
import { isForPeople } from '../../domain/process/permission';

/** A command that people give to an existing item; the first command of an item is a POST on the register. */
export type GivenCommandType = {
  [T in PersonCommandType]: (typeof commands)[T] extends { begin: unknown } ? never : T;
}[PersonCommandType];

/** The types of these commands in a table. */
export function givenTypesOf(table: CommandTable<never>): string[] {
  return Object.entries(table)
    .filter(([, definition]) => !('begin' in definition) && isForPeople(definition.givenBy))
    .map(([type]) => type);
}

/** The name of a command in an address: `acknowledgeAssignment` is `acknowledge-assignment`. */
export function commandPathName(type: string): string {
  return type.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
