import type { DomainError, DomainErrorKind } from '../domain/shared/errors';
import type { FindingList } from '../reading/findings';
import type { CodedError, Fault } from '../locales/error-sentence';
import type { ErrorCode } from '../locales/words';
import type { CodeWithValues, ErrorValues } from './error-values';

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

/** A wrong place of a request, as a JSON pointer (RFC 6901): a fault of its shape, or an error of the rules. */
export type WrongPlace = { pointer: string } & (
  { fault: Fault; error?: never } | { error: CodedError; fault?: never }
);

/** What an error says besides its sentence. */
interface ErrorDetails {
  /** Values of the sentence and ids of what stands in the way. Never personal data, never a text somebody wrote. */
  params?: Readonly<Record<string, unknown>>;
  /** What this caller could do instead. */
  allowedCommands?: readonly string[];
  errors?: readonly WrongPlace[];
  /** All errors of the rules, where there can be several. */
  problems?: readonly CodedError[];
  /** The report on an upload that is refused. */
  report?: Readonly<{ errors: FindingList; warnings: FindingList }>;
  /** For what may be asked again soon. */
  retryAfterSeconds?: number;
}

/** A code whose sentence has no values. */
export type PlainErrorCode = Exclude<ErrorCode, CodeWithValues>;

/** A code with its details. A code whose sentence has values does not compile without them. */
type CodeAndDetails =
  | [code: PlainErrorCode, details?: ErrorDetails]
  | {
      [C in CodeWithValues]: [code: C, details: ErrorDetails & { params: ErrorValues<C> }];
    }[CodeWithValues];

/** An answer of a use case that is none of its results. Everything else that is thrown is a fault of ours. */
export class ApplicationError<K extends string = ApplicationErrorKind> extends Error {
  readonly kind: K;
  /** A stable code for machines, and the key of the sentence: a code without one does not compile. */
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, unknown>>;
  readonly details: Omit<ErrorDetails, 'params'>;

  constructor(kind: K, ...[code, details]: CodeAndDetails) {
    super(code);
    this.name = 'ApplicationError';
    this.kind = kind;
    this.code = code;
    const { params = {}, ...rest } = details ?? {};
    this.params = params;
    this.details = rest;
  }
}

/** The error that says what the rules said. */
export function errorOfRules(
  error: DomainError,
  params: Readonly<Record<string, unknown>> = {},
  details: Pick<ErrorDetails, 'errors' | 'problems'> = {},
): ApplicationError {
  // In the wrong stage an empty list is an answer too: nothing more can be given.
  const saysWhatFits = error.code === 'wrong_stage' || error.allowed.length > 0;
  // The rules have no words; test/locales proves that each of their codes has a sentence, with these values.
  const code = error.code as PlainErrorCode;
  return new ApplicationError(error.kind, code, {
    ...(saysWhatFits ? { allowedCommands: error.allowed } : {}),
    ...details,
    params: { ...error.params, ...params },
  });
}

/** Throws what the rules refuse; nothing where they do not. */
export function throwRefusal(error: DomainError | null): void {
  if (error !== null) throw errorOfRules(error);
}

/** Nothing of that name, or nothing that the caller may know of: the two look the same on purpose. */
export function notFound(): ApplicationError {
  return new ApplicationError('not_found', 'not_found');
}

/** Nobody who may come in. Which of the reasons it is, a stranger does not learn. */
export function unauthenticated(): ApplicationError {
  return new ApplicationError('unauthenticated', 'no_valid_token');
}
