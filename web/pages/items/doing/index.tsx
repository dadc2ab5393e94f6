import { ApplicationError, notFound } from '../../../../application/application-error';
import type { SentFields } from '../../../../application/commands/given-command';
import type { Application } from '../../../../application/composition/compose-application';
import type { ItemDetail } from '../../../../application/items/items';
import { processes } from '../../../../domain/processes';
import type { Body } from '../../../../domain/process/field';
import type { Words } from '../../../../locales/words';
import { readCommand, seenVersion } from '../../../forms/read-command';
import { storedPapers } from '../../../forms/stored-papers';
import type { Form } from '../../../http/form';
import type { Outcome } from '../../../http/outcome';
import { page, type PageRoute } from '../../../http/route';
import type { Visit } from '../../../http/visit';
import { entityIdOf, itemAddress } from '../address';
import { commandTypeOf } from '../command-type';
import { decidedOn } from '../reporting/decided-on';
import { titleOf } from '../title';
import { alternativeTo, answerField } from './decision';
import { CommandPage, NotPossible } from './command-page';
import { offersOf } from './offers';
import { ReceiptPage, type Receipt } from './receipt';

/** Every command of people on an item, each at its own page, and the receipt that follows. */
export function doingPages(application: Application): PageRoute[] {
  return [
    page({
      path: '/items/{kind}/{id}/do/{command}',
      audience: 'signed_in',
      takesFiles: true,
      show: (visit) => showCommand(application, visit),
      submit: (visit, form) => giveCommand(application, visit, form),
    }),
    page({
      path: '/items/{kind}/{id}/done/{command}',
      audience: 'signed_in',
      show: (visit) => showReceipt(application, visit),
    }),
  ];
}

async function showCommand(application: Application, visit: Visit): Promise<Outcome> {
  const { items, terms, actionPlans, begunDuties } = application;
  const { command, type, body } = commandOf(visit);
  const entityId = entityIdOf(visit);
  const item = await items.detail(visit.actor, entityId);
  const title = titleOfCommand(type, item, visit.words);
  // After a refusal the form is shown in any case: nothing that was typed is lost.
  if (!item.allowedCommands.includes(command) && visit.problem === null) {
    return { title, status: 409, content: <NotPossible item={item} command={command} /> };
  }
  const [timeZone, plan, begun] = await Promise.all([
    terms.timeZone(),
    actionPlans.latest(visit.actor, entityId),
    begunDuties.after(visit.actor, { entityId, type }),
  ]);
  const actionPlanId = plan?.id ?? null;
  const other = otherAnswer(item, command);
  const asked = { application, visit, item, timeZone, actionPlanId };
  const offers = {
    ...(other === null ? {} : await offersOf({ ...asked, type: other.type }, other.body)),
    ...(await offersOf({ ...asked, type }, body)),
  };
  return {
    title:
      other === null ? title : `${visit.words.pages.doing.decision}: ${titleOf(item, visit.words)}`,
    content: (
      <CommandPage {...{ item, command, body, other, offers, begun }}>
        {await decidedOn(application, visit, { item, type, timeZone })}
      </CommandPage>
    ),
  };
}

async function giveCommand(application: Application, visit: Visit, form: Form): Promise<Outcome> {
  const { command: own } = commandOf(visit);
  const chosen = form.text(answerField);
  const isOther = chosen !== null && chosen === alternativeTo(own);
  const { command, type, body } = commandNamed(isOther ? chosen : own);
  const entityId = entityIdOf(visit);
  const fields = readCommand(body, visit, form);
  const papers = await storedPapers(application.uploadedEvidence, { visit, form, entityId, body });
  const sent = { ...fields, ...papers };
  return await given(application, visit, { command, type, entityId, sent, form });
}

/** Gives a command of a form, and leads to its receipt. */
export async function given(
  { commands }: Application,
  { actor, changeId }: Visit,
  call: { command: string; type: string; entityId: string; sent: SentFields; form: Form },
): Promise<Outcome> {
  const { command, type, entityId, sent, form } = call;
  const ifVersion = seenVersion(form);
  const outcome = await commands.give({ actor, entityId, type, sent, changeId, ifVersion });
  const state = outcome.stored ? (outcome.entity === null ? 'gone' : 'stored') : 'taken';
  return { seeOther: `${itemAddress(entityId, 'done', command)}?state=${state}` };
}

async function showReceipt(application: Application, visit: Visit): Promise<Outcome> {
  const { command, type } = commandOf(visit);
  const entityId = entityIdOf(visit);
  const { actor, words, query } = visit;
  const item = await application.items.detail(actor, entityId).catch(nullWhenGone);
  // An item that its reader never saw has no receipt either.
  if (item === null && query.get('state') !== 'gone') throw notFound();
  const { label } = words.commands[type];
  return {
    title: words.pages.doing.receipt.title({ command: label }),
    content: (
      <ReceiptPage
        command={command}
        item={item}
        isTaken={query.get('state') === 'taken'}
        receipt={item === null ? null : await receiptOf(application, visit, { type, item })}
        timeZone={await application.terms.timeZone()}
      />
    ),
  };
}

/** Number and hash of the report or plan that was just submitted. */
async function receiptOf(
  { reports, actionPlans }: Application,
  { actor }: Visit,
  { type, item }: { type: string; item: ItemDetail },
): Promise<Receipt | null> {
  if (type === 'submitActionPlan') {
    const plan = await actionPlans.latest(actor, item.entityId);
    return plan && { number: plan.id, sha256: plan.contentSha256, at: plan.submittedAt };
  }
  if (type !== 'submitReport' && type !== 'signReport') return null;
  const period = item.periods.findLast((one) => one.report !== null || one.unsignedReport !== null);
  const id = period?.unsignedReport?.id ?? period?.report?.id;
  if (id === undefined) return null;
  const report = await reports.find(actor, id);
  const at = report.submittedAt ?? report.signatureRequestedAt;
  return { number: report.id, sha256: report.contentSha256, at };
}

/** The command that an address names, with its fields. Errors: 404. */
export function commandOf({ params: { command = '' } }: Visit): NamedCommand {
  return commandNamed(command);
}

interface NamedCommand {
  command: string;
  type: keyof Words['commands'];
  body: Body;
}

function commandNamed(command: string): NamedCommand {
  const type = commandTypeOf(command);
  const definition = processes.implementation.commands[type];
  if (definition === undefined) throw notFound();
  return { command, type, body: { ...definition.asks, ...definition.body } };
}

/** The other answer to the question of a command, where it is possible too. */
function otherAnswer(item: ItemDetail, command: string): NamedCommand | null {
  const other = alternativeTo(command);
  return other === null || !item.allowedCommands.includes(other) ? null : commandNamed(other);
}

/** The title of the page of a command. */
export function titleOfCommand(
  type: keyof Words['commands'],
  item: ItemDetail,
  words: Words,
): string {
  return words.pages.doing.title({
    command: words.commands[type].label,
    item: titleOf(item, words),
  });
}

function nullWhenGone(error: unknown): null {
  if (error instanceof ApplicationError && error.kind === 'not_found') return null;
  throw error;
}
