import { commandPathName } from '../../application/commands/command-names';
import { ApplicationError, type ApplicationErrorKind } from '../../application/application-error';

/**
 * The one table from meaning to HTTP status. `malformed` is a request that cannot be read, `input` one
 * that can be read and asks for something the rules do not know: 400 and 422.
 */
export const statusOf: Readonly<Record<ApplicationErrorKind, number>> = {
  malformed: 400,
  unauthenticated: 401,
  not_allowed: 403,
  not_found: 404,
  wrong_method: 405,
  conflict: 409,
  stale: 412,
  too_large: 413,
  unsupported_media: 415,
  input: 422,
  key_reused: 422,
  unavailable: 503,
};

const titleOf: Readonly<Record<ApplicationErrorKind, string>> = {
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
  unavailable: 'Not available now',
};

/** A problem document (RFC 9457) with the status and headers it goes out with. */
export interface Problem {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Record<string, unknown>;
}

/** Turns whatever was thrown into a problem document. What is no refusal says nothing of its inside. */
export function problemOf(thrown: unknown, requestId: string): Problem {
  if (!(thrown instanceof ApplicationError)) return faultProblem(requestId);
  const { kind, code, details } = thrown;
  const status = statusOf[kind];
  return {
    status,
    headers: details.headers ?? {},
    body: {
      type: `urn:tavsiya:problem:${code}`,
      title: titleOf[kind],
      status,
      code,
      detail: thrown.message,
      ...(details.errors === undefined ? {} : { errors: details.errors }),
      ...(details.allowedCommands === undefined
        ? {}
        : { allowedCommands: details.allowedCommands.map(commandPathName) }),
      ...details.members,
      requestId,
    },
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
