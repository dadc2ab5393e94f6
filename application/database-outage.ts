import { isDatabaseUnavailable } from '../store/database-unavailable';
import { ApplicationError } from './application-error';

/** The thrown value; as `unavailable` when the database could not answer. */
export function errorOfOutage(thrown: unknown): unknown {
  if (!isDatabaseUnavailable(thrown)) return thrown;

  const error = new ApplicationError('unavailable', 'database_unavailable', {
    retryAfterSeconds: 5,
  });
  error.cause = thrown;
  return error;
}
