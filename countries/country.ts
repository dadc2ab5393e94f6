import type { Languages } from '../domain/shared/languages';
import type { BusinessCalendar } from '../domain/calendar/business-calendar';
import type { InstitutionKind } from '../domain/participation/institution-kind';
import type { GradeScheme } from '../domain/registers/grade-scheme';
import type { NamesByLanguage } from '../domain/registers/institution-name';
import type { FocalPointRole, Role } from '../domain/shared/actor';
import type { Policy } from '../domain/shared/policy';

/** What an installation takes from the State whose recommendations it tracks. Data, corrected by an administrator later. */
export interface Country {
  /** ISO 3166-1 alpha-2 in small letters, as the configuration names it. */
  code: string;
  /** BCP 47 tags, the first for whatever says no language. */
  languages: Languages;
  /** The terms to start with: version 1, whose zone is the one of the calendar. */
  policy: Policy;
  /** The working days to start with: version 1, for the years, both included. */
  calendar(fromYear: number, toYear: number): BusinessCalendar;
  /** How the UN bodies that review the State grade what it does. */
  gradeSchemes: readonly GradeScheme[];
  /** The field that holds the code of an institution in the lists of the national register. */
  registerCodes: { agencies: string; regions: string };
  /** What people may try the system with; null for none. */
  sample: Sample | null;
}

/** An installation to try: names of persons are made up, and `.example` addresses reach nobody. */
export interface Sample {
  institutions: readonly SampleInstitution[];
  /** The person who stands for each role: whose token `npm start` prints. */
  persons: Readonly<Record<Exclude<Role, 'administrator'>, SamplePerson>>;
  /** Further persons who get mails and have no token. */
  furtherPersons: readonly SamplePerson[];
  documents: readonly SampleDocument[];
  plan: {
    plan: { kind: string; title: string; actNumber: string };
    items: readonly { number: string; text: string; expectedResult: string }[];
  };
  /** Who leads and supports which paragraph or item, by the codes of institutions. */
  assignments: Readonly<Record<string, { lead: string; support: readonly string[] }>>;
  /** The paragraph that the person of the role `institution` answers with an action plan. */
  answered: { number: string; steps: readonly { what: string; who: string }[] };
}

/** An institution of the sample, as it is first made: people may correct all of it. */
export interface SampleInstitution {
  code: string;
  kind: InstitutionKind;
  names: NamesByLanguage;
}

/** A person of the sample, as first made: people may correct all of it. */
export interface SamplePerson {
  email: string;
  fullName: string;
  /** One of the country's languages. */
  language: string;
  /** Code of the institution the person belongs to; null for none. */
  institution: string | null;
  focalPointRole: FocalPointRole | null;
}

/** A document of the sample with its recommendations. */
export interface SampleDocument {
  symbol: string;
  mechanism: string;
  documentTitle: string;
  recommendations: readonly {
    paragraph: string;
    text: string;
    position: string;
    states: string;
    themes: string;
  }[];
}
