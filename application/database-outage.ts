import { isDatabaseUnavailable } from '../store/database-unavailable';
import { ApplicationError } from './application-error';

/** Whatever was thrown; as `unavailable` when the database could not answer, which is no fault of ours. */
export function errorOfOutage(thrown: unknown): unknown {
  if (!isDatabaseUnavailable(thrown)) return thrown;
  const detail =
    'The database cannot answer now, and it is not known whether the request was carried out. Repeat it later with ' +
    'the same Idempotency-Key: it is carried out once.';
  const error = new ApplicationError('unavailable', 'database_unavailable', detail, {
    retryAfterSeconds: 5,
  });
  error.cause = thrown;
  return error;
}
