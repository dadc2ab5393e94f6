import type { ApiAnswer } from './api-caller';
import type { Holder, TestApplication } from './application';
import { registerItem } from './registered-item';

/** Who gives an item to whom. */
interface Assigned {
  officer: Holder;
  leadId: string;
  supportIds?: readonly string[];
  said?: Parameters<typeof registerItem>[1];
}

/** An item that a body was given. Returns its path below the API's root. */
export async function assignedItem(app: TestApplication, given: Assigned): Promise<string> {
  const item = await registerItem(app, given.said);
  const { officer, leadId: leadInstitutionId, supportIds: supportInstitutionIds = [] } = given;
  const reason = 'It is the competent body.';
  await give(officer, item, 'assign', { leadInstitutionId, supportInstitutionIds, reason });
  return item;
}

/** An item that a body has accepted and reports on. Returns its path below the API's root. */
export async function acceptedItem(
  app: TestApplication,
  cast: Assigned & { lead: Holder },
): Promise<string> {
  const item = await assignedItem(app, cast);
  await give(cast.lead, item, 'acknowledge-assignment');
  return item;
}

const law = { kind: 'link', title: 'Qonun', url: 'https://example.org/law' };

/** A report with evidence, as a body submits it. */
export function reportOf(claimedStatus: string, period = 1) {
  return { period, claimedStatus, done: 'Qonun qabul qilindi.', evidence: [law] };
}

/** An accepted item whose report says that all is done, which the center has accepted: it may be closed. */
export async function provenItem(
  app: TestApplication,
  cast: Assigned & { lead: Holder },
): Promise<string> {
  const item = await acceptedItem(app, cast);
  await give(cast.lead, item, 'submit-report', reportOf('fully_implemented'));
  const accepted = { period: 1, validatedStatus: 'fully_implemented' };
  await give(cast.officer, item, 'accept-report', accepted);
  return item;
}

/** The answer, if it is one of success. */
export function done(answer: ApiAnswer): ApiAnswer {
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
}

type Body = ApiAnswer['body'];

/** Gives a command that must be taken; what its caller is answered of the item. */
export async function give(
  who: Holder,
  item: string,
  command: string,
  body: object = {},
): Promise<Body> {
  return done(await who.post(`${item}/${command}`, body)).body;
}

/** What somebody reads at an address. */
export async function read(who: Holder, path: string): Promise<Body> {
  return done(await who.get(path)).body;
}

/** What somebody reads of an item's history, all of it or the events of a type. */
export async function eventsOf(reader: Holder, item: string, type?: string): Promise<Body[]> {
  const { events } = await read(reader, `${item}/timeline?limit=500`);
  return events.filter((event: { type: string }) => type === undefined || event.type === type);
}

/** The whole history of an item as somebody reads it, to look for what must or must not stand in it. */
export async function historyText(reader: Holder, item: string): Promise<string> {
  return JSON.stringify(await eventsOf(reader, item));
}

/** The id of the item at a path. */
export function entityIdOf(item: string): string {
  return item.replace('/implementations/', '');
}
