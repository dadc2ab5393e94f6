import type { NamesByLanguage } from '../domain/registers/institution-name';

/** Why an institution could not be stored. */
export class InstitutionConflict extends Error {
  override readonly name = 'InstitutionConflict';

  constructor(
    readonly reason: 'code_taken' | 'name_taken' | 'second_center',
    /** The institution that it conflicts with. */
    readonly other: { readonly id: string; readonly names: NamesByLanguage },
  ) {
    super(`not stored: ${reason.replaceAll('_', ' ')}`);
  }
}
