import type { Languages } from '../domain/shared/languages';
import type { BusinessCalendar } from '../domain/calendar/business-calendar';
import type { InstitutionKind } from '../domain/participation/institution-kind';
import type { GradeScheme } from '../domain/registers/grade-scheme';
import type { LawRecord } from '../domain/registers/law';
import type { NamesByLanguage } from '../domain/registers/institution-name';
import type { FocalPointRole, Role } from '../domain/shared/actor';
import type { Policy } from '../domain/shared/policy';

/** The data of a State for an installation; an administrator corrects them later. */
export interface Country {
  /** ISO 3166-1 alpha-2 in lower case, as in the configuration. */
  code: string;
  /** BCP 47 tags; the first is the default. */
  languages: Languages;
  /** The starting policy: version 1, in the zone of the calendar. */
  policy: Policy;
  /** The starting calendar: version 1, for the years, both included. */
  calendar(fromYear: number, toYear: number): BusinessCalendar;
  /** The grade schemes of the UN bodies that review the State. */
  gradeSchemes: readonly GradeScheme[];
  /** What its laws say about terms and answers; people confirm and correct it. */
  laws: readonly LawRecord[];
  /** The field that holds the code of an institution in the lists of the national register. */
  registerCodes: { agencies: string; regions: string };
  /** The State within names of institutions: it is left out as often as written. */
  stateNames: readonly string[];
  /** The sample installation; null for none. */
  sample: Sample | null;
}

/** A sample installation: names of persons are invented, and `.example` addresses reach nobody. */
export interface Sample {
  institutions: readonly SampleInstitution[];
  /** The person of each role, whose token `npm start` prints. */
  persons: Readonly<Record<Exclude<Role, 'administrator'>, SamplePerson>>;
  /** Further persons who get mails and have no token. */
  furtherPersons: readonly SamplePerson[];
  documents: readonly SampleDocument[];
  plan: {
    plan: { kind: string; title: string; actNumber: string };
    items: readonly { number: string; text: string; expectedResult: string }[];
  };
  /** The lead and support institutions of each paragraph or item, by their codes. */
  assignments: Readonly<Record<string, { lead: string; support: readonly string[] }>>;
  /** The paragraph that the person of the role `institution` answers with an action plan. */
  answered: { number: string; steps: readonly { what: string; who: string }[] };
}

/** An institution of the sample; people may correct all of it. */
export interface SampleInstitution {
  code: string;
  kind: InstitutionKind;
  names: NamesByLanguage;
}

/** A person of the sample; people may correct all of it. */
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
