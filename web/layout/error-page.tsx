import type { ApplicationError, ApplicationErrorKind } from '../../application/application-error';
import { errorSentence } from '../../locales/error-sentence';
import { actingPosition } from '../components/position-name';
import { useVisit } from './visit-context';

/** The HTTP status of each kind of refusal, as the API has them. */
const statuses: Readonly<Record<ApplicationErrorKind, number>> = {
  malformed: 400,
  unauthenticated: 401,
  not_allowed: 403,
  not_found: 404,
  conflict: 409,
  stale: 409,
  too_large: 413,
  too_many: 429,
  unsupported_media: 415,
  input: 422,
  unavailable: 503,
};

/** The status of a refusal; 500 for a fault of this program. */
export function statusOf(error: ApplicationError | null): number {
  return error === null ? 500 : statuses[error.kind];
}

/** What went wrong, and what to do now. */
export function ErrorPage({
  error,
  requestId,
}: {
  error: ApplicationError | null;
  requestId: string;
}) {
  const { words, language, signedIn, address } = useVisit();
  const { frame } = words.pages;
  return (
    <>
      <p class="ds-paragraph">{errorSentence(language, error ?? { code: 'fault' })}</p>
      {(error?.kind === 'not_found' || error?.kind === 'not_allowed') &&
      signedIn !== null &&
      signedIn.positions > 1 ? (
        <p class="ds-paragraph">
          {frame.maybeOtherPosition({ position: actingPosition(words, language, signedIn) })}{' '}
          <a class="ds-link" href={`/sign-in/position?then=${encodeURIComponent(address)}`}>
            {frame.otherPosition}
          </a>
        </p>
      ) : null}
      <p class="ds-paragraph">
        <a class="ds-link" href="/">
          {frame.toStart}
        </a>
      </p>
      {error === null ? (
        <p class="ds-paragraph" data-size="sm">
          {frame.requestId({ id: requestId })}
        </p>
      ) : null}
    </>
  );
}
