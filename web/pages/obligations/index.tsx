import { ApplicationError, notFound } from '../../../application/application-error';
import type { Application } from '../../../application/composition/compose-application';
import { processes } from '../../../domain/processes';
import { CommandFields, type Offers } from '../../forms/command-fields';
import { readCommand, seenVersion } from '../../forms/read-command';
import { ActionForm } from '../../components/action-form';
import type { Form } from '../../http/form';
import type { Outcome } from '../../http/outcome';
import { page, type PageRoute } from '../../http/route';
import type { Visit } from '../../http/visit';
import { uuidOf } from '../items/address';
import { commandTypeOf } from '../items/command-type';
import { CommonFields } from '../items/doing/common-fields';
import { VersionField } from '../items/doing/command-page';
import { WhatFollows } from '../items/doing/what-follows';
import { followUpPages } from './follow-up';
import { obligationListPages } from './list';
import { ObligationPage } from './obligation-page';

/** What the State owes UN bodies, each with its commands. */
export function obligationPages(application: Application): PageRoute[] {
  return [
    ...obligationListPages(application),
    ...followUpPages(application),
    page({
      path: '/obligations/{id}',
      audience: 'signed_in',
      show: (visit) => showObligation(application, visit),
    }),
    page({
      path: '/obligations/{id}/do/{command}',
      audience: 'signed_in',
      show: (visit) => showCommand(application, visit),
      submit: (visit, form) => giveCommand(application, visit, form),
    }),
  ];
}

function entityIdOf({ params }: Visit): string {
  return `obligation/${uuidOf(params['id'])}`;
}

async function showObligation(application: Application, visit: Visit): Promise<Outcome> {
  const { obligations, terms } = application;
  const entityId = entityIdOf(visit);
  const obligation = await obligations.brief(visit.actor, entityId);
  const timeline = await obligations.timeline(visit.actor, { entityId, after: 0, limit: 200 });
  const { symbol, paragraph } = obligation;
  return {
    title: visit.words.pages.obligations.title({ symbol, paragraph }),
    content: (
      <ObligationPage
        obligation={obligation}
        timeline={timeline}
        timeZone={await terms.timeZone()}
      />
    ),
  };
}

function commandOf({ params: { command = '' } }: Visit) {
  const type = commandTypeOf(command);
  const definition = processes.obligation.commands[type];
  if (definition === undefined) throw notFound();
  return { command, type, body: { ...definition.asks, ...definition.body } };
}

async function showCommand({ obligations }: Application, visit: Visit): Promise<Outcome> {
  const { command, type, body } = commandOf(visit);
  const { words } = visit;
  const obligation = await obligations.brief(visit.actor, entityIdOf(visit));
  if (!obligation.allowedCommands.includes(command) && visit.problem === null) {
    throw new ApplicationError('not_allowed', 'not_permitted');
  }
  const { label, help } = words.commands[type];
  const causes: Readonly<Record<string, string>> = words.pages.doing.choices;
  const offers: Offers = Object.fromEntries(
    Object.entries(body).flatMap(([name, { shape }]) =>
      shape.kind === 'oneOf'
        ? [
            [
              name,
              { choices: shape.values.map((value) => ({ value, label: causes[value] ?? value })) },
            ],
          ]
        : [],
    ),
  );
  return {
    title: label,
    content: (
      <>
        <p class="ds-paragraph" data-size="lg">
          {help}.
        </p>
        <ActionForm submit={label}>
          <VersionField item={obligation} />
          <CommonFields body={body} />
          <CommandFields body={body} offers={offers} />
        </ActionForm>
        <WhatFollows type={type} />
      </>
    ),
  };
}

async function giveCommand(
  { obligationCommands }: Application,
  visit: Visit,
  form: Form,
): Promise<Outcome> {
  const { type, body } = commandOf(visit);
  const entityId = entityIdOf(visit);
  const sent = readCommand(body, visit, form);
  const ifVersion = seenVersion(form);
  const { actor, changeId } = visit;
  const given = await obligationCommands.give({ actor, entityId, type, sent, changeId, ifVersion });
  return {
    seeOther: `/${entityId.replace('obligation/', 'obligations/')}?done=${given.stored ? 'stored' : 'taken'}`,
  };
}
