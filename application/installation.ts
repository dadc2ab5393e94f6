import type { Languages } from '../domain/shared/languages';

/** The configuration of the installation that use cases need. */
export interface Installation {
  /** BCP 47 tags; the first is the default. */
  languages: Languages;
  /** The field that holds the code of an institution in the lists of the national register. */
  registerCodes: { agencies: string; regions: string };
  /** The State within names of institutions, which is often left out: "of the Republic of …". */
  stateNames: readonly string[];
}
