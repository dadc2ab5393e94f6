import { timeIn } from '../../domain/calendar/written-day';
import type { Visit } from '../http/visit';
import { useVisit } from './visit-context';

/** Until when the session lasts, for people and for the script that warns them; null for a stranger. */
export function sessionEnd({ signedIn, words }: Pick<Visit, 'signedIn' | 'words'>) {
  if (signedIn === null) return null;
  const { idleUntil, expiresAt, timeZone } = signedIn;
  const { session } = words.pages.frame;
  // Working on does not move the latest end.
  const isLast = expiresAt <= idleUntil;
  const endsAt = isLast ? expiresAt : idleUntil;
  const timeOf = (at: string): string => timeIn(words.tag, at, timeZone);
  return {
    leftMs: Date.parse(endsAt) - Date.now(),
    isLast,
    until: isLast
      ? session.untilLast({ at: timeOf(expiresAt) })
      : session.until({ at: timeOf(idleUntil), last: timeOf(expiresAt) }),
    warns: isLast ? session.warnsLast : session.warns,
  };
}

/** Says until when the session lasts. With JavaScript, a warning comes two minutes before, and one button continues it. */
export function SessionEnd() {
  const visit = useVisit();
  const end = sessionEnd(visit);
  if (end === null) return null;
  const { session } = visit.words.pages.frame;
  return (
    <>
      <p class="field-help">
        <span id="session-until">{end.until}</span> {session.kept}
      </p>
      <dialog
        id="session-ending"
        aria-labelledby="session-warning"
        data-session={JSON.stringify(end)}
        data-ended={session.ended}
      >
        <p class="ds-paragraph" id="session-warning" role="status" />
        <button class="ds-button" type="button" id="session-extend">
          {session.extend}
        </button>{' '}
        <button class="ds-button" data-variant="secondary" type="button" id="session-close">
          {session.close}
        </button>
      </dialog>
    </>
  );
}
