import { types } from 'node:util';

// Of PostgreSQL (appendix A of its manual): connection exceptions, too many connections, a lock or a statement that took
// too long, and a server that shuts down, crashed or does not take connections yet.
const unavailableState = /^(08...|53300|55P03|57014|57P0[1-5])$/;

/** Network errors, by Node's codes. */
const networkFaults = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['ENOTFOUND', 'EAI_AGAIN'],
]);

// Errors without a code: a connection that ended during a statement, or while it was idle.
const endedConnection = /Connection terminated|Client has encountered a connection error/;

/**
 * Whether an error means that the database cannot answer now, so that the request can be repeated later. It is not
 * known whether the statement was carried out.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  // Not instanceof: a test runner gives its files their own Error class.
  if (!types.isNativeError(error)) return false;
  // Every connection of the pool was in use for too long.
  if (error.name === 'KnexTimeoutError') return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    unavailableState.test(code) || networkFaults.has(code) || endedConnection.test(error.message)
  );
}
