import { HiddenFields } from '../components/hidden-fields';
import type { Form } from '../http/form';
import { useVisit } from './visit-context';

/**
 * Shown for a form that was sent after the session had ended. Nothing that was typed is lost: the form is in this page, and
 * is sent from here once its person has signed in again in another tab. A file cannot be kept: such a form is filled in
 * again, and its texts are shown to be copied.
 */
export function EndedSession({ form, address }: { form: Form; address: string }) {
  const { frame } = useVisit().words.pages;
  const isWhole = form.files.size === 0;
  return (
    <>
      <p class="ds-paragraph">{isWhole ? frame.sessionEndedHelp : frame.sessionEndedWithFile}</p>
      <p class="ds-paragraph">
        <a
          class="ds-button"
          href={`/sign-in?then=${encodeURIComponent(isWhole ? '/' : address)}`}
          target="_blank"
        >
          {frame.signInOtherTab}
        </a>
      </p>
      {isWhole ? (
        <form class="action-form" method="post" action={address}>
          <HiddenFields entries={form.entries()} />
          <button class="ds-button" type="submit">
            {frame.sendAgain}
          </button>
        </form>
      ) : null}
      {form.typed().map(({ name, value }) => (
        <div class="ds-field" key={name}>
          <label class="ds-label" for={`typed-${name}`}>
            {frame.whatYouTyped}
          </label>
          <textarea class="ds-input" id={`typed-${name}`} rows={6} readOnly>
            {value}
          </textarea>
        </div>
      ))}
    </>
  );
}
