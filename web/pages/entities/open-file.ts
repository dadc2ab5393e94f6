import { notFound } from '../../../application/application-error';
import type { Application } from '../../../application/composition/compose-application';
import type { Outcome } from '../../http/outcome';
import type { Visit } from '../../http/visit';
import { uuidOf } from '../items/address';

/** A file of an entity that the visitor may see: what the address names as `file`. Errors: 404. */
export async function openFile(
  { uploadedEvidence }: Application,
  { visit, entityId }: { visit: Visit; entityId: string },
): Promise<Outcome> {
  const { file, content } = await uploadedEvidence.open(visit.actor, uuidOf(visit.params['file']));
  if (file.entityId !== entityId) {
    content.destroy();
    throw notFound();
  }
  return { file: content, contentType: file.mediaType, fileName: file.name };
}
