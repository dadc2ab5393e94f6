import { personCommandTypes, type PersonCommandType } from '../../domain/implementation/commands';

/** Every command given through its own address; `register` is a POST on the register itself. */
export const givenCommandTypes = personCommandTypes.filter(
  (type): type is GivenCommandType => type !== 'register',
);
export type GivenCommandType = Exclude<PersonCommandType, 'register'>;

/** A command's name in an address: `acknowledgeAssignment` is `acknowledge-assignment`. */
export function commandPathName(type: string): string {
  return type.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
