import type { Languages } from '../domain/shared/languages';

/** What the installation was configured with, as far as use cases ask for it. */
export interface Installation {
  /** BCP 47 tags, the first for whatever says no language. */
  languages: Languages;
  /** The field that holds the code of an institution in the lists of the national register. */
  registerCodes: { agencies: string; regions: string };
}
