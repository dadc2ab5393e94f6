import { isDatabaseUnavailable } from '../store/database-unavailable';
import { ApplicationError } from './application-error';

/** Whatever was thrown; as `unavailable` when the database could not answer, which is no fault of ours. */
export function errorOfOutage(thrown: unknown): unknown {
  if (!isDatabaseUnavailable(thrown)) return thrown;

  const error = new ApplicationError('unavailable', 'database_unavailable', {
    retryAfterSeconds: 5,
  });
  error.cause = thrown;
  return error;
}
