import type { UploadedEvidence } from '../../application/evidence/uploaded-evidence';
import type { Body } from '../../domain/process/field';
import type { Form } from '../http/form';
import type { Visit } from '../http/visit';

/** Where the files of commands are stored. */
export type PaperStore = Pick<UploadedEvidence, 'uploadNamed'>;

/** Uploads the files of a form, and returns their ids by field. */
export async function storedPapers(
  papers: PaperStore,
  { visit, form, entityId, body }: { visit: Visit; form: Form; entityId: string; body: Body },
): Promise<Record<string, string>> {
  const stored: Record<string, string> = {};
  for (const [name, { shape }] of Object.entries(body)) {
    const file = shape.kind === 'paper' ? form.files.get(name) : undefined;
    if (file === undefined) continue;
    const { id } = await papers.uploadNamed({ actor: visit.actor, entityId, file });
    stored[name] = id;
  }
  return stored;
}
