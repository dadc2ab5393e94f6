import type { Words } from '../../locales/words';
import type { PersonActor } from '../../domain/shared/actor';
import type { Language, Languages } from '../../domain/shared/languages';
import type { ApplicationError } from '../../application/application-error';
import type { SignedIn } from '../../application/people/sessions';
import type { Form } from './form';

export type { SignedIn };

/** What was wrong with a sent form: the page shows it above the form, which keeps what was typed. */
export interface Problem {
  error: ApplicationError;
  form: Form;
  /** The labels of the fields of the page by their names: the fields say theirs when they are shown. */
  labels: Map<string, string>;
}

/** What pages say of the installation that serves them. */
export interface Site {
  /** Where people reach it; no slash at the end. */
  url: string;
  /** What everybody may read without signing in; null where nothing is open to everybody. */
  open: OpenSite | null;
  /** Where people write when something does not work for them; null where none is named. */
  contactMail: string | null;
}

/** The terms under which everybody may use what is public. */
export interface OpenSite {
  /** The licence of the data; null where the publisher has not stated one. */
  licence: { name: string; url: string } | null;
}

/** One request for a page. */
export interface Visit {
  site: Site;
  /** Null for somebody who has not signed in. */
  signedIn: SignedIn | null;
  /** Who asks, for the use cases: the signed-in person, or the public. */
  actor: PersonActor;
  language: Language;
  languages: Languages;
  words: Words;
  /** Of the path, by name. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** Whether the page is the same for everybody, signed in or not. */
  isPublic: boolean;
  /** Whether the answer is shown to the visitor, and not only loaded ahead. */
  isSeen: boolean;
  /** The path and query that were asked for. */
  address: string;
  /** The cookies that the browser sent, by name. */
  cookies: ReadonlyMap<string, string>;
  /** The address of the browser, for limits. */
  remoteAddress: string;
  /** Whether the browser runs on the machine that serves. */
  isOnThisMachine: boolean;
  /** The largest file that is read at once, as the API has it for the body of a request. */
  fileLimitBytes: number;
  /** What the browser calls itself, at most 300 letters. */
  userAgent: string | null;
  /** What was wrong with the form that was just sent; null on the first view. */
  problem: Problem | null;
  /**
   * The id of the change that a form sent from this page makes: a form that is sent twice makes it once. Derived from
   * what the page gave the form.
   */
  changeId: string;
}

/** The visit of somebody who has signed in. */
export type SignedInVisit = Visit & { signedIn: SignedIn };
