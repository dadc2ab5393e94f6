import { contentOfForm } from '../../../application/evidence/uploaded-evidence';
import { fileStances } from '../../../application/submitters/submitted-files';
import { ChoiceField, FileField, TextField } from '../../components/fields';
import { Section } from '../../components/section';
import type { Form } from '../../http/form';
import { FormValues } from '../../http/form-values';
import { useVisit } from '../../layout/visit-context';

/** The file of a form, with what it is for; null without one. */
export function fileIn(form: Form) {
  const file = form.files.get('file');
  if (file === undefined) return null;
  const values = new FormValues(form);
  const stance = values.oneOf('stance', fileStances);
  const paragraph = values.optionalLabel('paragraph', 100);
  values.refuseFaults();
  const page = /^[1-9]\d{0,5}$/.exec(form.text('page') ?? '')?.[0];
  const purpose = { stance, page: page === undefined ? null : Number(page), paragraph };
  return { ...contentOfForm(file), purpose };
}

/** A file with what it is for. The file comes last. */
export function FileFields({ isNeeded = false }: { isNeeded?: boolean }) {
  const said = useVisit().words.pages.invitations;
  return (
    <Section id="file-part" heading={said.file}>
      <ChoiceField
        {...{ name: 'stance', label: said.stance, chosen: ['supports'] }}
        choices={fileStances.map((value) => ({ value, label: said.stances[value] }))}
      />
      <TextField name="page" type="number" label={said.page} optional />
      <TextField name="paragraph" label={said.paragraph} optional />
      <FileField name="file" label={said.chooseFile} help={said.fileHelp} optional={!isNeeded} />
    </Section>
  );
}
