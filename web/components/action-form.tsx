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

/** A form that changes something: sent to its own page, or to `to`. */
export function ActionForm({
  to,
  submit,
  children,
  takesFiles = false,
  danger = false,
}: {
  to?: string;
  /** What the button says. */
  submit: string;
  children?: ComponentChildren;
  takesFiles?: boolean;
  danger?: boolean;
}) {
  return (
    <form
      class="action-form"
      method="post"
      action={to}
      encType={takesFiles ? 'multipart/form-data' : undefined}
      // Faults are shown in the language of the page, all at once, and not by the browser.
      noValidate
    >
      <ChangeField />
      {children}
      <button class="ds-button" type="submit" data-color={danger ? 'danger' : undefined}>
        {submit}
      </button>
    </form>
  );
}
