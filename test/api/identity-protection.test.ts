import { randomUUID } from 'node:crypto';
import type { Holder } from '../support/application';
import { usualCast } from '../support/cast';
import {
  countIn,
  foundIn,
  readApi,
  readPages,
  tablesWith,
  type Found,
} from '../support/identity-marks';
import { moveMailbox } from '../support/mailboxes';
import { signInAs } from '../support/sign-in-as';
import { acceptedItem, done, entityIdOf, eventsOf, give } from '../support/tracked-item';
import { until } from '../support/until';
import { Visitor } from '../support/visitor';

const { app, officer, coordinator, administrator, lead, leadId, neighbour } = usualCast();
const ngoId = app.institution('ngo', 'Himoyalangan Tashkilot');
// Appointed, so that mails to it have a recipient.
const ngo = app.holder({ role: 'ngo', institutionId: ngoId, focalPointRole: 'main' });
const otherNgo = app.holder({ role: 'ngo', institutionId: app.institution('ngo', 'Boshqa NNT') });

// Submits under its name what is compared.
const openNgo = app.holder({ role: 'ngo', institutionId: app.institution('ngo', 'Ochiq NNT') });

const fileName = 'Himoyalangan Tashkilot hisoboti.txt';
const marks = () => [ngoId, 'Himoyalangan Tashkilot', 'Химояланган', ngo.personId, ngo.email];
/** Those who may not know who submitted it: the addressee, those who watch, and everybody. */
const readers = { lead, neighbour, coordinator, administrator, otherNgo };

let item: string;

beforeAll(async () => {
  item = await acceptedItem(app, { officer, lead, leadId });
});

/** What NGOs submit, and how its identity stays hidden. */
const kinds = [
  {
    kind: 'conclusions',
    prefix: 'oversight-conclusion/',
    sent: () => ({
      ...{ form: 'monitoring', title: 'Monitoring', findings: 'Cells are cold.' },
      addressees: [{ institutionId: leadId }],
      proposals: [{ text: 'Heat the cells.' }],
      items: [entityIdOf(item)],
    }),
    accept: async (_path: string) => undefined,
    /** Something that the addressee does, of which the submitter is told. */
    answer: (path: string) =>
      give(lead, path, 'acknowledge-conclusion', { addressee: 1, ownNumber: '7' }),
  },
  {
    kind: 'inputs',
    prefix: 'ngo-input/',
    sent: () => ({
      ...{ inputKind: 'status_opinion', aim: 'implementation', information: 'Cells are cold.' },
      ...{
        status: 'not_started',
        confidence: 'high',
        basis: 'A visit.',
        method: 'field_monitoring',
      },
      itemEntityIds: [entityIdOf(item)],
    }),
    accept: (path: string) => give(officer, path, 'accept-input', { approvePublication: true }),
    answer: (path: string) =>
      give(lead, path, 'reply-to-input', { replyText: 'Heating is bought.' }),
  },
] as const;

type Kind = (typeof kinds)[number];

async function submitted({ kind, sent }: Kind, hideIdentity: boolean, by = ngo) {
  const { body } = done(await by.post(`/${kind}`, { ...sent(), hideIdentity }));
  return { id: String(body.id), path: `/${kind}/${body.id}` };
}

/** All that each of the readers reads of it by the API. */
async function readByApi({ kind }: Kind, id: string, fileId: string) {
  const ids = {
    [`/${kind}/`]: id,
    '/submitted-files/': fileId,
    '/institutions/': leadId,
    '/implementations/': entityIdOf(item).slice('recommendation/'.length),
  };
  const found: Record<string, Found> = {};
  for (const [name, reader] of Object.entries(readers)) {
    found[name] = foundIn(await readApi(app, reader, ids), marks());
  }
  found['stranger'] = foundIn(await readApi(app, app.stranger, ids), marks());
  return found;
}

// The registers name every NGO and its people, whatever they submit.
const registers = /^\/(institutions|people|staff)\b/;

/** The pages, other than registers, on which each of the readers finds it. */
async function foundOnPages({ kind }: Kind, id: string) {
  const from = [`/${kind}`, `/${kind}/${id}`, `/items/${entityIdOf(item)}`, `/${kind}.csv`];
  const shown: string[] = [];
  let count = 0;
  const look = async (visitor: Visitor, addresses: readonly string[]) => {
    const read = await readPages(visitor, addresses);
    count += read.size;
    const found = Object.keys(foundIn(read, marks()));
    shown.push(...found.filter((address) => !registers.test(address)));
  };
  for (const reader of Object.values(readers)) await look(await signInAs(app, reader), from);
  await look(new Visitor(app.url), ['/public', `/public/${kind}`, `/public/${kind}/${id}`]);
  return { shown, count };
}

describe.each(kinds)('a hidden identity in $kind', (of) => {
  const { kind, prefix } = of;
  let id: string;
  let path: string;
  let fileId: string;
  let before: Awaited<ReturnType<typeof readByApi>>;
  let tablesBefore: Found;

  beforeAll(async () => {
    // Registers name every NGO and its people: what they say may not change.
    before = await readByApi(of, randomUUID(), randomUUID());
    tablesBefore = await tablesWith(app, marks());
    app.sink.clear();
    ({ id, path } = await submitted(of, true));
    const query = new URLSearchParams({ fileName, stance: 'supports' }).toString();
    const bytes = Buffer.from('Himoyalangan Tashkilot yozgan.');
    const { body } = done(
      await ngo.upload(`${path}/files?${query}`, { bytes, type: 'text/plain' }),
    );
    fileId = String(body.id);
    await of.accept(path);
    await of.answer(path);
    const note = { atRisk: true, note: 'Himoyalangan Tashkilot is threatened.' };
    done(await officer.post(`${path}/reprisal-notes`, note));
  });

  it('is in no answer of the API to others', async () => {
    expect(await readByApi(of, id, fileId)).toEqual(before);
  });

  it('is on no page and in no file of others', async () => {
    const { shown, count } = await foundOnPages(of, id);
    expect(shown).toEqual([]);
    expect(count).toBeGreaterThan(50);
  });

  it('is known to the center and to the NGO', async () => {
    for (const reader of [officer, ngo]) {
      const { body } = await reader.get(path);
      expect(body.submitterId).not.toBe(ngoId);
      expect(body.names[body.submitterId]).toMatch(/^Himoyalangan Tashkilot/);
      expect((await reader.get(`${path}/files`)).body.files).toMatchObject([{ name: fileName }]);
    }
    const { body } = await lead.get(path);
    expect(body.names[body.submitterId]).toBe('a submitter whose identity is protected');
  });

  it('would be found: the same search finds it where the center reads', async () => {
    const found = foundIn(await readApi(app, officer, { [`/${kind}/`]: id }), marks());
    expect(Object.keys(found)).toEqual(
      expect.arrayContaining([path, `${path}/files`, `${path}/reprisal-notes`, '/institutions']),
    );
  });

  it('is in no table but those that protect it', async () => {
    const now = await tablesWith(app, marks());
    const added = Object.keys(now).filter((table) => now[table] !== tablesBefore[table]);
    expect(added.toSorted()).toEqual([
      ...['reprisal_note', 'submitted_file', 'submitter_party', 'submitter_person'],
    ]);
  });

  it('is in no line of the log, no alert and no name of a workflow', () => {
    const said = [...app.logged, JSON.stringify(app.problems), ...app.engine.startedWorkflows()];
    expect(said.length).toBeGreaterThan(10);
    expect(said.filter((line) => countIn(line, marks()) > 0)).toEqual([]);
  });

  it('is in no mail but its own, and its mails arrive', async () => {
    const isOwn = ({ to }: { to: readonly string[] }) => to.includes(ngo.email);
    const { body } = await officer.get(path);
    const told = [body.submitterId, leadId];
    // A slow machine has sent them by now.
    if (!app.sink.mails.some(isOwn)) for (const one of told) await moveMailbox(app, one);
    await until(
      () => Promise.resolve(app.sink.mails),
      (mails) => mails.some(isOwn),
    );
    const others = app.sink.mails.filter((mail) => !isOwn(mail));
    expect(others.filter(({ raw }) => countIn(raw, marks()) > 0)).toEqual([]);
  });

  it('shows in no error, also to those who try', async () => {
    const tries = [
      (by: Holder) => by.get(`/${kind}?mine=true`),
      (by: Holder) => by.get(`/submitted-files/${fileId}`),
      (by: Holder) => by.get(`${path}/reprisal-notes`),
      (by: Holder) => by.post(`${path}/reprisal-notes`, { atRisk: false, note: 'x' }),
      (by: Holder) => by.post(`/submitted-files/${fileId}/copy?fileName=a.txt`),
      (by: Holder) => by.post(`/${kind}`, { ...of.sent(), submitterId: ngoId }),
      (by: Holder) => by.get(`/institutions/${randomUUID()}`),
    ];
    for (const reader of Object.values(readers)) {
      for (const attempt of tries) {
        const { status, headers, body } = await attempt(reader);
        const said = JSON.stringify([status, [...headers], body]);
        // One that names the NGO itself is answered with what was sent at most.
        expect([said, countIn(said, marks())]).toEqual([said, 0]);
      }
    }
  });

  it('leaves the same history, versions and counts as an open identity', async () => {
    const open = await submitted(of, false, openNgo);
    await of.accept(open.path);
    await of.answer(open.path);
    const seen = async (at: string) => {
      const [{ body }, events] = await Promise.all([lead.get(at), eventsOf(lead, at)]);
      const { sequence, stage, allowedCommands, clocks } = body;
      return {
        ...{ sequence, stage, allowedCommands },
        clocks: clocks.map((clock: { id: string }) => clock.id),
        events: events.map(({ type, actor }) => [type, Object.keys(actor)]),
      };
    };
    expect(await seen(path)).toEqual(await seen(open.path));
    expect(`${prefix}${id}`).not.toContain(ngoId);
  });

  it('cannot be connected with what else the NGO submits', async () => {
    const other = await submitted(of, true);
    const { body: first } = await coordinator.get(path);
    const { body: second } = await coordinator.get(other.path);
    expect(first.submitterId).not.toBe(second.submitterId);
    const actors = async (at: string) =>
      (await eventsOf(coordinator, at)).map(({ actor }) => actor.personId).filter(Boolean);
    const [ofFirst, ofSecond] = [await actors(path), await actors(other.path)];
    expect(ofSecond.length).toBeGreaterThan(0);
    expect(ofFirst.filter((one) => ofSecond.includes(one))).toEqual([]);
  });
});
