import { randomUUID } from 'node:crypto';
import type { ComponentChildren } from 'preact';
import { changeField } from '../http/change-field';
import { useVisit } from '../layout/visit-context';

/** Makes a form that is sent twice one change. A form that is shown again keeps its value: it is still that change. */
export function ChangeField() {
  const { problem } = useVisit();
  const value = problem?.form.text(changeField) ?? randomUUID();
  return <input type="hidden" name={changeField} value={value} />;
}

/** The field with the instant at which the draft that the form began with was saved. */
export const savedAtField = '_savedAt';

/** A form that changes something: sent to its own page, or to `to`. */
export function ActionForm({
  to,
  submit,
  children,
  takesFiles = false,
  danger = false,
  draft,
}: {
  to?: string;
  /** What the button says. */
  submit: string;
  children?: ComponentChildren;
  takesFiles?: boolean;
  danger?: boolean;
  /** Where what is typed is saved in the background, and when it was saved last. */
  draft?: { to: string; savedAt: string | null };
}) {
  const { frame } = useVisit().words.pages;
  return (
    <form
      class="action-form"
      data-draft={draft?.to}
      method="post"
      action={to}
      encType={takesFiles ? 'multipart/form-data' : undefined}
      // Faults are shown in the language of the page, all at once, and not by the browser.
      noValidate
    >
      <ChangeField />
      {draft === undefined ? null : (
        <input type="hidden" name={savedAtField} value={draft.savedAt ?? ''} />
      )}
      {children}
      {draft === undefined ? null : (
        <p class="field-help" role="status" data-failed={frame.draftNotSaved} />
      )}
      {takesFiles ? <progress hidden max={1} value={0} aria-label={frame.sendingFile} /> : null}
      <button class="ds-button" type="submit" data-color={danger ? 'danger' : undefined}>
        {submit}
      </button>
    </form>
  );
}
