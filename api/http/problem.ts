import { commandPathName } from '../../application/commands/command-names';
import { ApplicationError } from '../../application/application-error';
import type { problemSchema } from '../schemas/problem';
import type { z } from '../schemas/text';
import { Refusal, type RefusalKind } from './refusal';

/**
 * The one table from meaning to HTTP status. `malformed` is a request that cannot be read, `input` one
 * that can be read and asks for something the rules do not know: 400 and 422.
 */
export const statusOf: Readonly<Record<RefusalKind, number>> = {
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

const titleOf: Readonly<Record<RefusalKind, string>> = {
  malformed: 'The request cannot be read',
  unauthenticated: 'No valid token',
  not_allowed: 'Not allowed',
  not_found: 'Not found',
  wrong_method: 'Method not allowed',
  conflict: 'Not possible now',
  stale: 'Changed meanwhile',
  too_large: 'Too large',
  unsupported_media: 'Unsupported media type',
  input: 'Not acceptable as it stands',
  key_reused: 'Idempotency-Key used for another request',
  too_many: 'Too many at once',
  unavailable: 'Not available now',
};

/** A problem document (RFC 9457) with the status and headers it goes out with. */
export interface Problem {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: z.output<typeof problemSchema>;
}

/** Turns whatever was thrown into a problem document. What is no refusal says nothing of its inside. */
export function problemOf(thrown: unknown, requestId: string): Problem {
  if (!(thrown instanceof ApplicationError)) return faultProblem(requestId);
  // Use cases throw their own kinds, and the wire those of a refusal.
  const { kind, code, message, params, details } = thrown as ApplicationError<RefusalKind>;
  const status = statusOf[kind];
  const { errors, allowedCommands } = details;
  return {
    status,
    headers: headersOf(thrown),
    body: {
      ...params,
      type: `urn:tavsiya:problem:${code}`,
      title: titleOf[kind],
      status,
      code,
      detail: message,
      ...(errors === undefined ? {} : { errors: [...errors] }),
      ...(allowedCommands === undefined
        ? {}
        : { allowedCommands: allowedCommands.map(commandPathName) }),
      requestId,
    },
  };
}

function headersOf(error: ApplicationError<string>): Readonly<Record<string, string>> {
  const { retryAfterSeconds } = error.details;
  return {
    ...(error instanceof Refusal ? error.headers : {}),
    ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }),
    // The challenge that RFC 6750 asks for.
    ...(error.kind === 'unauthenticated' ? { 'WWW-Authenticate': 'Bearer realm="tavsiya"' } : {}),
  };
}

function faultProblem(requestId: string): Problem {
  return {
    status: 500,
    headers: {},
    body: {
      type: 'urn:tavsiya:problem:fault',
      title: 'Something went wrong here',
      status: 500,
      code: 'fault',
      detail:
        'It is not known whether the request was carried out. Repeat it with the same Idempotency-Key: it is carried out once.',
      requestId,
    },
  };
}
