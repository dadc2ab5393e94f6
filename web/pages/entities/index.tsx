import { notFound } from '../../../application/application-error';
import type { Application } from '../../../application/composition/compose-application';
import type { Body } from '../../../domain/process/field';
import type { Words } from '../../../locales/words';
import type { Offers } from '../../forms/command-fields';
import { readCommand, seenVersion } from '../../forms/read-command';
import { storedPapers } from '../../forms/stored-papers';
import type { Form } from '../../http/form';
import { idOf } from '../../http/id-of-address';
import type { Outcome } from '../../http/outcome';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit, Visit } from '../../http/visit';
import { commandTypeOf } from '../items/command-type';
import { showDeadline } from '../items/show-deadline';
import { labelOf } from '../items/doing/offers';
import { CommandPage, NotPossible } from './command-page';
import type { EntityPages, ShownEntity } from './entity-pages';
import { EntityPage } from './entity-page';
import { institutionsOffered } from './institution-offers';

export type { EntityPages } from './entity-pages';

const eventsOnPage = 25;

/** The pages of the entities of a process: each with its commands, its deadlines and what happened. */
export function entityPages<V extends ShownEntity, B = null>(
  application: Application,
  of: EntityPages<V, B>,
): PageRoute[] {
  const [prefix = ''] = Object.values(of.process.types);
  const root = `/${of.process.pathOf(prefix)}` as const;
  const called = (visit: Visit) => `${prefix}${idOf(visit)}`;
  return [
    page({
      path: `${root}{id}`,
      audience: 'signed_in',
      show: (visit) => showEntity(application, of, visit, called(visit)),
    }),
    page({
      path: `${root}{id}/do/{command}`,
      audience: 'signed_in',
      takesFiles: of.papers !== undefined,
      show: (visit) => showCommand(application, of, visit, called(visit)),
      submit: (visit, form) => giveCommand(of, { visit, form, entityId: called(visit) }),
    }),
    page({
      path: `${root}{id}/deadlines/{subject}/{number}`,
      audience: 'signed_in',
      show: async (visit) => {
        const { explanations } = of.useCases;
        const entityId = called(visit);
        const back = `/${of.process.pathOf(entityId)}`;
        return await showDeadline({ terms: application.terms, explanations }, visit, {
          entityId,
          back,
        });
      },
    }),
  ];
}

async function showEntity<V extends ShownEntity, B>(
  { terms }: Application,
  { useCases: { entities }, title, Record, beside: read, onePage }: EntityPages<V, B>,
  visit: SignedInVisit,
  entityId: string,
): Promise<Outcome> {
  const { actor, words, query } = visit;
  const after = Number(/^\d{1,9}$/.exec(query.get('after') ?? '')?.[0] ?? 0);
  const [entity, timeline, timeZone] = await Promise.all([
    entities.detail(actor, entityId),
    entities.timeline(actor, { entityId, after, limit: eventsOnPage }),
    terms.timeZone(),
  ]);
  // Without a reader nothing stands beside.
  const beside = (await read?.(entity, visit)) ?? (null as B);
  return {
    title: title(entity, words),
    content: (
      <EntityPage {...{ entity, timeline, timeZone, onePage }}>
        <Record {...{ entity, timeZone, beside }} />
      </EntityPage>
    ),
  };
}

interface NamedCommand {
  command: string;
  type: keyof Words['commands'];
  body: Body;
}

/** The command that an address names, with its fields. Errors: 404. */
function commandOf(
  { process }: Pick<EntityPages<never>, 'process'>,
  { params: { command = '' } }: Visit,
): NamedCommand {
  const type = commandTypeOf(command);
  const definition = process.commands[type];
  if (definition === undefined) throw notFound();
  return { command, type, body: { ...definition.asks, ...definition.body } };
}

async function showCommand<V extends ShownEntity, B>(
  application: Application,
  of: EntityPages<V, B>,
  visit: SignedInVisit,
  entityId: string,
): Promise<Outcome> {
  const { command, type, body } = commandOf(of, visit);
  const entity = await of.useCases.entities.detail(visit.actor, entityId);
  const { label } = visit.words.commands[type];
  const title = visit.words.pages.doing.title({
    command: label,
    item: of.title(entity, visit.words),
  });
  // After a refusal the form is shown in any case: nothing that was typed is lost.
  if (!entity.allowedCommands.includes(command) && visit.problem === null) {
    return { title, status: 409, content: <NotPossible entity={entity} command={command} /> };
  }
  const offering = { application, visit, entity, type, body };
  const offers = {
    ...valuesOffered(offering),
    ...(await institutionsOffered(application, visit, body)),
    ...(await of.offers?.(offering)),
  };
  return {
    title,
    content: <CommandPage {...{ entity, type, body, offers, isSearched: of.isSearched?.(type) }} />,
  };
}

/** The values that the fields of a command take by themselves. */
export function valuesOffered({ visit, body }: { visit: Visit; body: Body }): Offers {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, { shape }]) => {
      const one = shape.kind === 'list' ? shape.of : shape;
      if (one.kind !== 'oneOf') return [];
      const choices = one.values.map((value) => ({ value, label: labelOf({ visit }, value) }));
      return [[name, { choices }]];
    }),
  );
}

async function giveCommand<V extends ShownEntity, B>(
  of: EntityPages<V, B>,
  { visit, form, entityId }: { visit: SignedInVisit; form: Form; entityId: string },
): Promise<Outcome> {
  const { type, body } = commandOf(of, visit);
  const fields = readCommand(body, visit, form);
  const papers =
    of.papers === undefined ? {} : await storedPapers(of.papers, { visit, form, entityId, body });
  const { actor, changeId } = visit;
  const given = await of.useCases.commands.give({
    ...{ actor, entityId, type, sent: { ...fields, ...papers }, changeId },
    ifVersion: seenVersion(form),
  });
  const done = given.stored ? type : 'taken';
  return { seeOther: `/${of.process.pathOf(entityId)}?done=${done}` };
}
