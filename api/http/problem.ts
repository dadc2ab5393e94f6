import { ApplicationError, type WrongPlace } from '../../application/application-error';
import { errorSentence, faultSentence } from '../../locales/error-sentence';
import type { Language } from '../../domain/shared/languages';
import { wordsIn } from '../../locales/words';
import type { problemSchema } from '../schemas/problem';
import type { z } from '../schemas/text';
import type { RefusalKind } from './refusal';
import { saidRefusal } from './said-refusal';
import { saidReport } from './said-findings';

/**
 * The one table from error kind to HTTP status. `malformed` is a request that cannot be read; `input` is a readable
 * one that asks for something the rules do not know: 400 and 422.
 */
const statusOf: Readonly<Record<RefusalKind, number>> = {
  malformed: 400,
  unauthenticated: 401,
  not_allowed: 403,
  not_found: 404,
  wrong_method: 405,
  conflict: 409,
  stale: 412,
  too_large: 413,
  too_many: 429,
  unsupported_media: 415,
  input: 422,
  key_reused: 422,
  unavailable: 503,
};

/** A problem document (RFC 9457) with its status and headers. */
interface Problem {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: z.output<typeof problemSchema>;
}

/** Turns a thrown value into a problem document in a language. A fault discloses nothing of its cause. */
export function problemOf(thrown: unknown, requestId: string, language: Language): Problem {
  const { titles } = wordsIn(language).problems;
  if (!(thrown instanceof ApplicationError)) {
    const detail = errorSentence(language, { code: 'fault' });
    const body = { title: titles.fault, status: 500, code: 'fault', detail, requestId };
    return { status: 500, headers: {}, body: { type: 'urn:tavsiya:problem:fault', ...body } };
  }
  // Use cases throw their own kinds, the HTTP layer those of a refusal.
  const { kind, code, params, details } = thrown as ApplicationError<RefusalKind>;
  const status = statusOf[kind];
  const { errors, problems, report, allowedCommands } = details;
  return {
    status,
    headers: headersOf(thrown),
    body: {
      ...params,
      type: `urn:tavsiya:problem:${code}`,
      title: titles[kind],
      status,
      code,
      detail: errorSentence(language, thrown),
      ...(errors === undefined ? {} : { errors: errors.map((one) => placeIn(language, one)) }),
      ...(problems === undefined
        ? {}
        : { problems: problems.map((one) => saidRefusal(language, one)) }),
      ...(report === undefined ? {} : { report: saidReport(language, report) }),
      ...(allowedCommands === undefined ? {} : { allowedCommands: [...allowedCommands] }),
      requestId,
    },
  };
}

function placeIn(
  language: Language,
  { pointer, fault, error }: WrongPlace,
): { pointer: string; detail: string } {
  const detail =
    fault === undefined ? errorSentence(language, error) : faultSentence(language, fault);
  return { pointer, detail };
}

/** The headers that name what is accepted instead. */
const headerOfTaken: Readonly<Partial<Record<string, string>>> = {
  wrong_method: 'Allow',
  unsupported_media: 'Accept-Post',
};

function headersOf(error: ApplicationError<string>): Readonly<Record<string, string>> {
  const { retryAfterSeconds } = error.details;
  const taken = headerOfTaken[error.kind];
  return {
    ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }),
    ...(taken === undefined ? {} : { [taken]: String(error.params['taken']) }),
    // The challenge required by RFC 6750.
    ...(error.kind === 'unauthenticated' ? { 'WWW-Authenticate': 'Bearer realm="tavsiya"' } : {}),
  };
}
