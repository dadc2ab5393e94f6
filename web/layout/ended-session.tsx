import type { Form } from '../http/form';
import { useVisit } from './visit-context';

/** Shown for a form that was sent after the session had ended: nothing that was typed is lost. */
export function EndedSession({ form, address }: { form: Form; address: string }) {
  const { frame } = useVisit().words.pages;
  const typed = form.typed();
  return (
    <>
      <p class="ds-paragraph">{frame.sessionEndedHelp}</p>
      <p class="ds-paragraph">
        <a class="ds-button" href={`/sign-in?then=${encodeURIComponent(address)}`}>
          {frame.signIn}
        </a>
      </p>
      {typed.map(({ name, value }) => (
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
