import type { CodeWithParams, ErrorParam, ErrorParams } from './error-params';

/**
 * Errors named by their meaning for the caller. One table in the API maps them to HTTP, one in the drivers to
 * failures; no other code has status codes.
 */
export type DomainErrorKind = 'input' | 'not_allowed' | 'not_found' | 'conflict' | 'stale';

/**
 * Data, not an `Error`: it crosses the workflow boundary as JSON. It has no sentence: locales/ has one by its code.
 * Never contains personal data.
 */
export interface DomainError {
  kind: DomainErrorKind;
  /** A stable code for machines, such as `wrong_stage`. */
  code: string;
  /** Values of the sentence, by its placeholders in locales/. */
  params: Readonly<Record<string, ErrorParam>>;
}

/** Builds a {@link DomainError}. A code whose sentence has values does not compile without exactly these. */
export function domainError<C extends CodeWithParams>(
  kind: DomainErrorKind,
  code: C,
  params: ErrorParams<C>,
): DomainError;
export function domainError<C extends string>(
  kind: DomainErrorKind,
  code: C extends CodeWithParams ? never : C,
  params?: Readonly<Record<string, never>>,
): DomainError;
export function domainError(
  kind: DomainErrorKind,
  code: string,
  params: DomainError['params'] = {},
): DomainError {
  return { kind, code, params };
}
