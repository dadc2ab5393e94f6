import { notFound } from '../../application/application-error';
import type { Visit } from './visit';

/** An id as it is stored: in lower case. */
export const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id in the path of a page. Errors: 404 for a path that no id can have. */
export function idOf({ params }: Pick<Visit, 'params'>, name = 'id'): string {
  const id = params[name] ?? '';
  if (!uuidForm.test(id)) throw notFound();
  return id;
}
