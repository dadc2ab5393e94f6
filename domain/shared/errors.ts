/**
 * Errors named by what they mean to the caller. One table in the API maps them to HTTP,
 * one in the drivers to failures; nobody else knows a status code.
 */
export type DomainErrorKind = 'input' | 'not_allowed' | 'not_found' | 'conflict' | 'stale';

/** Data, not an `Error`: it crosses the workflow boundary as JSON. */
export interface DomainError {
  kind: DomainErrorKind;
  /** A stable code for machines, such as `wrong_stage`. */
  code: string;
  /** One sentence for a programmer. What a person reads stands in locales/, by the code. Never contains personal data. */
  message: string;
  /** Values of the sentence, by the placeholders that it has in locales/: codes, days, counts. */
  params?: Readonly<Record<string, string | number | readonly string[]>>;
  /** For a command that the stage does not take: the commands this actor could give instead. */
  allowed: readonly string[];
}

/** Builds a {@link DomainError}. */
export function domainError(
  kind: DomainErrorKind,
  code: string,
  message: string,
  allowed: readonly string[] = [],
  params?: DomainError['params'],
): DomainError {
  return { kind, code, message, allowed, ...(params === undefined ? {} : { params }) };
}
