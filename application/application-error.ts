import type { DomainError, DomainErrorKind } from '../domain/shared/errors';
import type { CodedError, Fault } from '../locales/error-sentence';
import type { ErrorCode } from '../locales/words';

/**
 * Why a use case does not do what was asked, by what it means to the caller: the rules' own kinds, and those of what
 * the rules know nothing of. Which answer that is over HTTP, or on a page, is for the front end to say.
 */
export type ApplicationErrorKind =
  | DomainErrorKind
  /** Cannot be read, such as a cursor of somebody else. */
  | 'malformed'
  | 'unauthenticated'
  | 'too_large'
  | 'unsupported_media'
  | 'too_many'
  | 'unavailable';

/** One place in what was asked that is wrong, as a JSON pointer (RFC 6901) into it. */
export interface WrongPlace {
  pointer: string;
  detail: string;
  /** The key of what is wrong in locales/ (`problems.faults`), with its values; a place without has its sentence only. */
  fault?: Fault;
  /** What the rules say of the place. */
  error?: CodedError;
}

/** What an error says besides its sentence. */
interface ErrorDetails {
  /** Values of the sentence and ids of what stands in the way. Never personal data, never a text somebody wrote. */
  params?: Readonly<Record<string, unknown>>;
  /** What this caller could do instead. */
  allowedCommands?: readonly string[];
  errors?: readonly WrongPlace[];
  /** For what may be asked again soon. */
  retryAfterSeconds?: number;
}

/** An answer of a use case that is none of its results. Everything else that is thrown is a fault of ours. */
export class ApplicationError<K extends string = ApplicationErrorKind> extends Error {
  readonly kind: K;
  /** A stable code for machines, and the key of the sentence: a code without one does not compile. */
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, unknown>>;
  readonly details: Omit<ErrorDetails, 'params'>;

  constructor(kind: K, code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = 'ApplicationError';
    this.kind = kind;
    this.code = code;
    const { params = {}, ...rest } = details;
    this.params = params;
    this.details = rest;
  }
}

/** The error that says what the rules said. */
export function errorOfRules(
  error: DomainError,
  params: Readonly<Record<string, unknown>> = {},
  errors?: readonly WrongPlace[],
): ApplicationError {
  // In the wrong stage an empty list is an answer too: nothing more can be given.
  const saysWhatFits = error.code === 'wrong_stage' || error.allowed.length > 0;
  // The rules know no words; test/locales holds that each of their codes has a sentence.
  return new ApplicationError(error.kind, error.code as ErrorCode, error.code, {
    ...(saysWhatFits ? { allowedCommands: error.allowed } : {}),
    ...(errors === undefined ? {} : { errors }),
    params: { ...error.params, ...params },
  });
}

/** Throws what the rules refuse; nothing where they do not. */
export function throwRefusal(error: DomainError | null): void {
  if (error !== null) throw errorOfRules(error);
}

/** Nothing of that name, or nothing that the caller may know of: the two look the same on purpose. */
export function notFound(what: string): ApplicationError {
  return new ApplicationError('not_found', 'not_found', `There is no such ${what}.`);
}

/** Nobody who may come in. Which of the reasons it is, a stranger does not learn. */
export function unauthenticated(message: string): ApplicationError {
  return new ApplicationError('unauthenticated', 'no_valid_token', message);
}
