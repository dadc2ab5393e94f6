import { notFound } from '../../../application/application-error';
import { uuidForm } from '../../http/id-of-address';
import type { Visit } from '../../http/visit';

/** The item that an address names, such as `plan-item/<id>`. Errors: 404 for what cannot be one. */
export function entityIdOf({ params: { kind = '', id = '' } }: Visit): string {
  if (!['recommendation', 'plan-item'].includes(kind)) throw notFound();
  return `${kind}/${uuidOf(id)}`;
}

/** An id of an address. Errors: 404 for what is none. */
export function uuidOf(id: string | undefined): string {
  if (id === undefined || !uuidForm.test(id)) throw notFound();
  return id;
}

/** The page of an item, or one below it. */
export function itemAddress(entityId: string, ...below: readonly string[]): string {
  return ['/items', entityId, ...below].join('/');
}
