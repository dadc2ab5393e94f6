import type { Application } from '../../../application/composition/compose-application';
import type { Body } from '../../../domain/process/field';
import { nameIn } from '../../../locales/names';
import type { Offers } from '../../forms/command-fields';
import type { Visit } from '../../http/visit';

/** The institutions that the fields of a command can name: state bodies that are active, or that have ended. */
export async function institutionsOffered(
  { institutions }: Application,
  { actor, language }: Visit,
  body: Body,
): Promise<Offers> {
  const asked = Object.entries(body).flatMap(([name, { shape }]) =>
    shape.kind === 'id' && shape.of === 'institution'
      ? [{ name, isEnded: shape.must === 'ended' }]
      : [],
  );
  if (asked.length === 0) return {};
  const found = await institutions.list(actor, { kind: 'state_body' });
  return Object.fromEntries(
    asked.map(({ name, isEnded }) => [
      name,
      {
        choices: found
          .filter(({ validTo }) => (validTo !== null) === isEnded)
          .map(({ id, names }) => ({ value: id, label: nameIn(language, names) })),
      },
    ]),
  );
}
