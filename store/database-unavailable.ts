import { types } from 'node:util';

// Of PostgreSQL (appendix A of its manual): connection exceptions, too many connections, a lock or a statement that took
// too long, and a server that shuts down, crashed or does not take connections yet.
const unavailableState = /^(08...|53300|55P03|57014|57P0[1-5])$/;

/** Of the network below it, as Node names them. */
const networkFaults = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['ENOTFOUND', 'EAI_AGAIN'],
]);

// The driver gives these no code: a connection that ended under a statement, and one that ended while nobody used it.
const endedConnection = /Connection terminated|Client has encountered a connection error/;

/**
 * Whether an error of the database says that it cannot answer now, and not that something is wrong with what it was
 * asked: the same may be asked again later. Whether a statement under way was carried out is not known.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  // Not instanceof: a test runner gives its files an Error class of their own, Node keeps its own.
  if (!types.isNativeError(error)) return false;
  // Every connection of the pool was in use for too long.
  if (error.name === 'KnexTimeoutError') return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    unavailableState.test(code) || networkFaults.has(code) || endedConnection.test(error.message)
  );
}
