import { commands, type PersonCommandType } from '../../domain/implementation/commands';
import type { CommandTable } from '../../domain/process/command';

export type GivenCommandType = Exclude<PersonCommandType, 'register'>;

/** The types of every command that people give to an item that is there; `register` is a POST on the register itself. */
export function givenTypesOf(table: CommandTable<never>): string[] {
  return Object.entries(table)
    .filter(([, definition]) => !('begin' in definition))
    .filter(([, { givenBy }]) => givenBy.center !== 'nobody' || givenBy.parts !== undefined)
    .map(([type]) => type);
}

/** Those of an implementation. */
export const givenCommandTypes = givenTypesOf(commands) as GivenCommandType[];

/** A command's name in an address: `acknowledgeAssignment` is `acknowledge-assignment`. */
export function commandPathName(type: string): string {
  return type.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
