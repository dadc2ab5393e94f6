import type { ComponentChildren } from 'preact';
import type { Application } from '../../../application/composition/compose-application';
import { ActionForm } from '../../components/action-form';
import type { Form } from '../../http/form';
import type { Outcome } from '../../http/outcome';
import type { SignedInVisit } from '../../http/visit';
import { FileFields, keptAfter } from './file-fields';
import { givenFile, type GivenFile } from './given-file';
import { Findings, UploadPreview, type ShownReport } from './upload-report';

/** The form of a file that is tried first: what was wrong with the last one, the fields of its kind, and the file. */
export async function tryForm(
  application: Pick<Application, 'triedFiles'>,
  visit: SignedInVisit,
  fields: ComponentChildren,
): Promise<ComponentChildren> {
  const report = visit.problem?.error.details.report;
  return (
    <>
      {report ? <Findings {...report} /> : null}
      <ActionForm submit={visit.words.pages.imports.try} takesFiles>
        {fields}
        <FileFields kept={await keptAfter(application, visit)} />
      </ActionForm>
    </>
  );
}

/** What kind of file is tried, and what adding it comes to. */
interface Trial<R extends ShownReport> {
  /** Reads the file, and adds it when it is to be added. */
  upload: (file: GivenFile) => Promise<R>;
  /** Where to go once it was added. */
  added: (report: R) => string | null;
  /** What the button says that adds it. */
  button: (report: R) => string;
  /** What is special about the kind, below the counts. */
  details?: (report: R) => ComponentChildren;
}

/** Shows what a chosen file would do; adds a file that was shown. */
export async function tryOrAdd<R extends ShownReport>(
  application: Pick<Application, 'triedFiles'>,
  visit: SignedInVisit,
  form: Form,
  { upload, added, button, details }: Trial<R>,
): Promise<Outcome> {
  const file = await givenFile(application, visit, form);
  const report = await upload(file);
  const { imports } = visit.words.pages;
  if (file.isAdded) {
    const seeOther = added(report);
    return seeOther === null
      ? { title: imports.title, content: <p class="ds-paragraph">{imports.nothingNew}</p> }
      : { seeOther };
  }
  return {
    title: imports.previewTitle,
    content: (
      <UploadPreview {...{ to: visit.address, file, report, button: button(report) }}>
        {details?.(report)}
      </UploadPreview>
    ),
  };
}
