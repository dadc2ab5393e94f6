import { notFound } from '../../../application/application-error';
import type { Visit } from '../../http/visit';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The item that an address names, such as `plan-item/<id>`. Errors: 404 for what cannot be one. */
export function entityIdOf({ params: { kind = '', id = '' } }: Visit): string {
  if (!['recommendation', 'plan-item'].includes(kind)) throw notFound();
  return `${kind}/${uuidOf(id)}`;
}

/** An id of an address. Errors: 404 for what is none. */
export function uuidOf(id: string | undefined): string {
  if (id === undefined || !uuid.test(id)) throw notFound();
  return id;
}

/** The page of an item, or one below it. */
export function itemAddress(entityId: string, ...below: readonly string[]): string {
  return ['/items', entityId, ...below].join('/');
}
