import type { ComponentChildren } from 'preact';
import { ActionForm } from '../../components/action-form';
import { TextArea } from '../../components/fields';
import { Notice } from '../../components/notice';
import type { Form } from '../../http/form';
import type { FormValues } from '../../http/form-values';
import type { SignedInVisit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { TextLanguageField } from '../items/doing/command-page';

const versionField = '_version';

/** A form that corrects a register entry, with its reason; somebody who was quicker is not overwritten. */
export function CorrectionForm({
  version,
  submit,
  children,
}: {
  /** Of the entry that is shown. */
  version: number;
  /** What the button says, if not that a correction is saved. */
  submit?: string;
  children: ComponentChildren;
}) {
  const { words, problem } = useVisit();
  const { registers: said, doing } = words.pages;
  return (
    <>
      {problem?.error.kind === 'stale' ? <Notice tone="warning">{doing.quicker}</Notice> : null}
      <ActionForm submit={submit ?? said.save}>
        <input type="hidden" name={versionField} value={String(version)} />
        {children}
        <TextArea {...{ name: 'reason', label: said.reason, help: said.reasonHelp }} rows={3} />
        <TextLanguageField />
      </ActionForm>
    </>
  );
}

/** The reason and its language, from {@link CorrectionForm}. */
export function reasonIn(values: FormValues, form: Form, { language, languages }: SignedInVisit) {
  const chosen = languages.find((tag) => tag === form.text('language'));
  return { reason: values.text('reason', 2_000), language: chosen ?? language };
}

/** The version of the entry that the sender of the form saw; null when it was left out. */
export function versionIn(form: Form): number | null {
  const version = Number(form.text(versionField) ?? NaN);
  return Number.isSafeInteger(version) ? version : null;
}
