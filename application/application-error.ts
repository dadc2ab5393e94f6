import type { DomainError, DomainErrorKind } from '../domain/shared/errors';

/** Why the API does not do what was asked: the rules' own kinds, and those of the wire. */
export type ApplicationErrorKind =
  | DomainErrorKind
  | 'malformed'
  | 'unauthenticated'
  | 'too_large'
  | 'unsupported_media'
  | 'wrong_method'
  | 'key_reused'
  | 'unavailable';

/** One place in the request that is wrong, as a JSON pointer (RFC 6901) into it. */
export interface WrongPlace {
  pointer: string;
  detail: string;
}

/** What a refusal says besides its sentence. Never personal data, never a text somebody wrote. */
export interface ErrorDetails {
  allowedCommands?: readonly string[];
  errors?: readonly WrongPlace[];
  headers?: Readonly<Record<string, string>>;
  /** Further members of the problem document, such as the rows of a refused upload. */
  members?: Readonly<Record<string, unknown>>;
}

/** A refusal on its way out. Everything else that is thrown is a fault of ours and answers 500. */
export class ApplicationError extends Error {
  readonly kind: ApplicationErrorKind;
  readonly code: string;
  readonly details: ErrorDetails;

  constructor(
    kind: ApplicationErrorKind,
    code: string,
    message: string,
    details: ErrorDetails = {},
  ) {
    super(message);
    this.name = 'ApplicationError';
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}

/** The refusal that says what the rules said. */
export function errorOfRules(error: DomainError): ApplicationError {
  // In the wrong stage an empty list is an answer too: nothing more can be given.
  const saysWhatFits = error.code === 'wrong_stage' || error.allowed.length > 0;
  const details = saysWhatFits ? { allowedCommands: error.allowed } : {};
  return new ApplicationError(error.kind, error.code, error.message, details);
}

/** Nothing of that name, or nothing that the caller may know of: the two look the same on purpose. */
export function notFound(what: string): ApplicationError {
  return new ApplicationError('not_found', 'not_found', `There is no such ${what}.`);
}
