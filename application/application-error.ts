import type { DomainError, DomainErrorKind } from '../domain/shared/errors';
import type { FindingList } from '../reading/findings';
import type { CodedError, Fault } from '../locales/error-sentence';
import type { ErrorCode } from '../locales/words';
import type { CodeWithValues, ErrorValues } from './error-values';

/**
 * Why a use case refuses a request, by meaning for the caller: the kinds of the rules, and those that the rules do
 * not have. The front end maps them to its answers.
 */
export type ApplicationErrorKind =
  | DomainErrorKind
  /** Cannot be read, such as a malformed cursor. */
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

/** The parts of an error besides its sentence. */
interface ErrorDetails {
  /** Values of the sentence, and ids of related objects. Never personal data or texts of people. */
  params?: Readonly<Record<string, unknown>>;
  /** In the wrong stage: the names of the commands that this caller could give instead. */
  allowedCommands?: readonly string[];
  errors?: readonly WrongPlace[];
  /** All errors of the rules, where there can be several. */
  problems?: readonly CodedError[];
  /** The report on an upload that is refused. */
  report?: Readonly<{ errors: FindingList; warnings: FindingList }>;
  /** For errors that may pass soon. */
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

/** A refusal by a use case. Everything else that is thrown is a fault of this program. */
export class ApplicationError<K extends string = ApplicationErrorKind> extends Error {
  readonly kind: K;
  /** A stable code for machines, and the key of the sentence: a code without a sentence does not compile. */
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

/** An error of the rules as an application error. */
export function errorOfRules(
  error: DomainError,
  params: Readonly<Record<string, unknown>> = {},
  details: Pick<ErrorDetails, 'errors' | 'problems' | 'allowedCommands'> = {},
): ApplicationError {
  // The rules have no words; test/locales proves that each of their codes has a sentence, with these values.
  const code = error.code as PlainErrorCode;
  return new ApplicationError(error.kind, code, {
    ...details,
    params: { ...error.params, ...params },
  });
}

/** Throws the refusal of the rules, if there is one. */
export function throwRefusal(error: DomainError | null): void {
  if (error !== null) throw errorOfRules(error);
}

/** A missing object, or one that the caller may not see: both look the same on purpose. */
export function notFound(): ApplicationError {
  return new ApplicationError('not_found', 'not_found');
}

/** An unauthenticated caller. The answer does not disclose the reason. */
export function unauthenticated(): ApplicationError {
  return new ApplicationError('unauthenticated', 'no_valid_token');
}
