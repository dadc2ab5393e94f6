import type { Application } from '../../../application/composition/compose-application';
import { includable, type FileForm } from '../../../reading/file-form';
import { encodings } from '../../../reading/text-encodings';
import { ChoiceField, FileField, SelectField, TextField } from '../../components/fields';
import type { SignedInVisit } from '../../http/visit';
import { useWords } from '../../layout/visit-context';
import { fileFields } from './given-file';

/** A file that was sent before. */
export type KeptFile = Awaited<ReturnType<Application['triedFiles']['latest']>>;

/** The file of a form that was refused: it need not be sent again. Null on the first view. */
export async function keptAfter(
  { triedFiles }: Pick<Application, 'triedFiles'>,
  { problem, actor }: SignedInVisit,
): Promise<KeptFile> {
  const form = problem?.form;
  const wasSent = form?.files.has(fileFields.file) === true || form?.has(fileFields.kept) === true;
  return wasSent ? await triedFiles.latest(actor) : null;
}

/** The file, and how it is read. They come last in their form. */
export function FileFields({
  kept,
  accept = '.csv,.xlsx',
}: {
  kept: KeptFile;
  /** The endings of what is read. */
  accept?: string;
}) {
  const { imports } = useWords().pages;
  return (
    <>
      <details class="ds-details">
        <summary>{imports.options}</summary>
        <ReadingFields />
      </details>
      {kept === null ? null : <input type="hidden" name={fileFields.kept} value={kept.id} />}
      <FileField
        {...{ name: fileFields.file, label: imports.file, accept }}
        help={kept === null ? undefined : imports.kept({ name: kept.fileName })}
      />
    </>
  );
}

/** The encoding, and what is left out unless somebody wants it. */
export function ReadingFields({ chosen }: { chosen?: FileForm }) {
  const { imports } = useWords().pages;
  return (
    <>
      <SelectField
        {...{ name: 'encoding', label: imports.encoding, help: imports.encodingHelp }}
        {...{ none: imports.byContents, value: chosen?.encoding ?? '' }}
        choices={encodings.map((value) => ({ value, label: value }))}
      />
      <TextField
        {...{ name: 'sheet', label: imports.sheet, help: imports.sheetHelp }}
        value={chosen?.sheet ?? ''}
        optional
      />
      <ChoiceField
        {...{ name: 'include', label: imports.include, several: true }}
        chosen={chosen?.include ?? []}
        choices={includable.map((value) => ({ value, label: imports.includes[value] }))}
      />
    </>
  );
}
