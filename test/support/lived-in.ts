import { randomUUID } from 'node:crypto';
import { addDays } from '../../domain/calendar/day-arithmetic';
import { whenFinished, newKey, trackedDocument } from './bulk-operations';
import type { usualCast } from './cast';
import { asOf, year } from './letter-orders';
import { registerItem } from './registered-item';
import type { Holder } from './holder';
import { inDays, today } from './today';
import { until } from './until';
import {
  acceptedItem,
  assignedItem,
  done,
  entityIdOf,
  give,
  provenItem,
  read,
  reportOf,
} from './tracked-item';

/** Texts that a page must show as they are: code, signs that turn the direction of writing, a word without end. */
export const hostile = `<script>alert(1)</script> <b>bold</b> \u202etxet ${'unbroken'.repeat(20)}`;

/** As {@link hostile} for what is one line: signs that nobody sees are refused there. */
export const hostileLine = `<script>alert(1)</script> <b>bold</b> "' ${'unbroken'.repeat(6)}`;

/** What was made. */
export interface LivedIn {
  /** The item that has everything: a plan, a report with files, an extension that was asked for. */
  item: string;
  /** Addresses that somebody does not reach by links alone, because they follow a form that was sent. */
  alsoFor(who: string): readonly string[];
}

/** Makes something of every kind: items in every stage, a plan, letters, operations; all texts are {@link hostile}. */
export async function liveIn(cast: ReturnType<typeof usualCast>): Promise<LivedIn> {
  const { app, officer, centerLead, administrator, lead, leadId, otherId, support } = cast;
  const given = { officer, lead, leadId };
  const item = await fullItem(cast);
  const [reason, language] = [hostile, 'en'];
  const contested = await assignedItem(app, given);
  await give(lead, contested, 'contest-assignment', { reason, language });
  const closing = await provenItem(app, given);
  await give(officer, closing, 'propose-closure', { reason, language });
  const closed = await provenItem(app, given);
  await give(officer, closed, 'propose-closure', { reason, language });
  await give(centerLead, closed, 'approve-closure');
  await registerItem(app);
  await assignedItem(app, { officer, leadId: otherId });
  await acceptedItem(app, { officer, lead: support, leadId: cast.supportId });
  const symbol = 'CRPD/C/UZB/CO/1';
  await trackedDocument(officer, symbol, 1);
  const { body: plan } = done(
    await officer.post('/plans', { kind: 'action_plan', title: hostileLine, actNumber: 'PF-1' }),
  );
  const measure = { number: '1', text: hostile, leadInstitutionId: leadId };
  done(await officer.post(`/plans/${plan.id}/items`, measure));
  done(
    await centerLead.post('/obligations/follow-ups', {
      ...{ recommendationIds: [item.slice(-36)], paragraph: '39', documentOn: today },
    }),
  );
  const worded = (text: string) => [{ language, text }];
  done(
    await officer.post('/calls', {
      ...{ title: worded(hostileLine), text: worded(hostile), questions: worded(hostile) },
      ...{ closesOn: inDays(30), themes: [hostileLine], recommendationIds: [item.slice(-36)] },
    }),
  );
  const conclusions = await considered(cast, entityIdOf(item));
  await informed(cast, entityIdOf(item));
  // The head gets notices of letters.
  done(
    await administrator.post(`/institutions/${leadId}/focal-points`, {
      ...{ role: 'head' },
      person: { fullName: hostileLine, email: `${randomUUID()}@example.org`, language: 'ru' },
    }),
  );
  const letters = done(
    await officer.post('/letter-orders', { year, asOf, institutionIds: [leadId] }, newKey()),
  ).body;
  await whenFinished(officer, `/letter-orders/${letters.id}`);
  await whenMailed(officer);
  const ended = await app.addInstitution('state_body', hostileLine);
  const merged = { validTo: '2024-03-31', reason, successorId: otherId };
  const handover = done(await administrator.post(`/institutions/${ended}/merge-into`, merged)).body;
  const assignment = done(
    await officer.post(
      '/assignments',
      { filter: { symbol }, leadInstitutionId: leadId, reason },
      newKey(),
    ),
  ).body;
  await whenFinished(officer, `/assignments/${assignment.id}`);
  const also: Readonly<Record<string, readonly string[]>> = {
    center: [
      `/conclusions/${conclusions.protectedId}/files`,
      `/center/assignments/${assignment.id}`,
      `/center/assign?symbol=${encodeURIComponent(symbol)}&to=${otherId}`,
      `/letters/orders/${letters.id}`,
      `/letters/order?year=${year}&asOf=${asOf}`,
      `/handovers/${handover.id}`,
      `/items/${entityIdOf(item)}/done/return-report`,
      `/obligations/follow-up?of=${encodeURIComponent(symbol)}`,
    ],
    administrator: [`/policies/apply?symbol=${encodeURIComponent(symbol)}`],
    lead: [`/items/${entityIdOf(item)}/done/submit-report`, `/conclusions/${conclusions.id}`],
    stranger: ['/public', '/sign-in/code', '/sign-in/link', '/invitations/received'],
  };
  return { item: entityIdOf(item), alsoFor: (who) => also[who] ?? [] };
}

/** A conclusion of public oversight that has something of everything, and one of a protected submitter with a file. */
async function considered(
  { ngo, lead, leadId, otherId, officer }: ReturnType<typeof usualCast>,
  item: string,
): Promise<{ id: string; protectedId: string }> {
  const language = 'en';
  const submitted = {
    ...{ form: 'monitoring', title: hostileLine, findings: hostile, items: [item], language },
    addressees: [{ institutionId: leadId, official: hostileLine }, { institutionId: otherId }],
    proposals: [{ text: hostile }, { text: hostile, addressees: [1] }],
  };
  const { body } = done(await ngo.post('/conclusions', submitted));
  const path = `/conclusions/${body.id}`;
  const said = { addressee: 1, reason: hostile, language };
  await give(lead, path, 'acknowledge-conclusion', { addressee: 1, ownNumber: '12' });
  await give(lead, path, 'ask-submitter', { addressee: 1, question: hostile, language });
  await give(ngo, path, 'clarify-conclusion', { addressee: 1, clarification: hostile, language });
  await give(ngo, path, 'give-notice-of-default', { addressee: 2, remark: hostile, language });
  for (const proposal of [1, 2]) {
    await give(lead, path, 'answer-proposal', { ...said, proposal, answer: 'accepted' });
  }
  const paper = { bytes: Buffer.from('Xat'), type: 'text/plain' };
  const letter = done(await lead.upload(`${path}/evidence-files?fileName=xat.txt`, paper)).body;
  await give(lead, path, 'submit-answer', { addressee: 1, documentId: letter.id });
  done(await ngo.upload(`${path}/files?stance=supports&fileName=majlis.txt`, paper));
  await give(officer, path, 'publish-answer', { addressee: 1 });
  const changed = { ...said, proposal: 1, answer: 'rejected', note: hostile };
  await give(lead, path, 'correct-published-answer', changed);
  await give(ngo, path, 'dispute-answer', said);
  const hidden = done(await ngo.post('/conclusions', { ...submitted, hideIdentity: true })).body;
  done(await ngo.upload(`/conclusions/${hidden.id}/files?stance=supports&fileName=a.txt`, paper));
  return { id: body.id, protectedId: hidden.id };
}

/** An input of an NGO that was replied to and published, and one that waits for its screening. */
async function informed(
  { ngo, lead, officer }: ReturnType<typeof usualCast>,
  item: string,
): Promise<void> {
  const language = 'en';
  const said = { aim: 'implementation', information: hostile, itemEntityIds: [item], language };
  const opinion = {
    ...{ inputKind: 'status_opinion', status: 'not_started', method: 'interviews' },
    ...{ confidence: 'high', basis: hostile },
  };
  const { body } = done(await ngo.post('/inputs', { ...said, ...opinion }));
  const path = `/inputs/${body.id}`;
  await give(officer, path, 'accept-input', { approvePublication: true });
  const replied = { replyText: hostile, confidentialBecause: hostile, language };
  await give(lead, path, 'reply-to-input', replied);
  const decided = { request: 1, grant: false, reason: hostile, language };
  await give(officer, path, 'decide-confidentiality', decided);
  await give(officer, path, 'approve-reply-publication', { reply: 1 });
  await give(ngo, path, 'rate-reply', { reply: 1, answers: false, reason: hostile, language });
  const hidden = { inputKind: 'information', hideIdentity: true };
  const waiting = done(await ngo.post('/inputs', { ...said, ...hidden })).body;
  const file = { bytes: Buffer.from('A visit.'), type: 'text/plain' };
  done(await ngo.upload(`/inputs/${waiting.id}/files?stance=supports&fileName=visit.txt`, file));
}

/** Returns when the letters have reached their readers: their pages change until then. */
async function whenMailed(officer: Holder): Promise<void> {
  const [letter] = (await read(officer, '/letters')).letters;
  await until(
    () => read(officer, `/letters/${letter.id}`),
    ({ mails }) =>
      mails.length > 1 && mails.every(({ sentAt }: { sentAt: string | null }) => sentAt !== null),
  );
}

/** An item that has something of everything. */
async function fullItem(cast: ReturnType<typeof usualCast>): Promise<string> {
  const { app, officer, lead, leadId, supportId } = cast;
  const language = 'en';
  const said = { text: hostile, themes: [hostileLine], symbol: 'CCPR/C/UZB/CO/6' };
  const item = await acceptedItem(app, { officer, lead, leadId, supportIds: [supportId], said });
  const upload = { bytes: Buffer.from('Buyruq'), type: 'text/plain' };
  const name = encodeURIComponent('<b>bold.txt');
  const file = done(await lead.upload(`${item}/evidence-files?fileName=${name}`, upload)).body;
  const evidence = [{ kind: 'file', fileId: file.id, title: hostileLine, visibility: 'state' }];
  const steps = [{ what: hostile, who: hostile, dueOn: inDays(60) }];
  await give(lead, item, 'submit-action-plan', { steps, note: hostile, language });
  const indicator = { name: hostileLine, language, kind: 'structure', unit: 'count' };
  done(await officer.post(`${item}/indicators`, indicator));
  const { clocks } = await read(lead, item);
  const clock = clocks.find(({ id }: { id: string }) => id === 'report/1');
  const newDueOn = addDays(clock.dueOn, 30);
  await give(lead, item, 'request-extension', {
    ...{ clockId: 'report/1', newDueOn, reason: hostile, language },
  });
  await give(lead, item, 'submit-report', {
    ...reportOf('in_progress'),
    ...{ done: hostile, obstacles: hostile, nextSteps: hostile, evidence, language },
  });
  return item;
}
