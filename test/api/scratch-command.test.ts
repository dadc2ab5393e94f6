import { randomUUID } from 'node:crypto';
import { createCommitEvents } from '../../activities/commit-events';
import type { Endpoint } from '../../api/http/endpoint';
import { validate } from '../../api/http/validation';
import { describeApi } from '../../api/openapi';
import { commandEndpoints, itemAddress } from '../../api/routes/commands';
import { Commands } from '../../application/commands/commands';
import { PreviewedRefusals } from '../../application/facts/previewed-refusals';
import { PreparedCommands } from '../../application/commands/prepared-commands';
import type { Finder } from '../../application/facts/finders';
import { SignatureNeed } from '../../application/facts/signature-need';
import { NamedInstitutions } from '../../application/institutions/named-institutions';
import { Items } from '../../application/items/items';
import { commands as ownCommands } from '../../domain/implementation/commands';
import { implementation } from '../../domain/implementation/process';
import { byCenter, command, untilClosed } from '../../domain/implementation/rule';
import { decide } from '../../domain/process/decide';
import { field } from '../../domain/process/field';
import type { CommandRequest } from '../../engine/engine-client';
import { wordsIn } from '../../locales/words';
import { Calendars } from '../../store/calendars';
import { HeldLocks } from '../../store/held-locks';
import { LivingInstitutions } from '../../store/living-institutions';
import { LocalClock } from '../../store/local-day';
import { People } from '../../store/people';
import { Policies } from '../../store/policies';
import { TimelineReader } from '../../store/reading/event-timeline';
import { ImplementationReader } from '../../store/reading/implementation/implementations';
import { Texts } from '../../store/texts';
import { defaultPolicy } from '../../countries/uz/policy';
import { castOf, CommittedItem } from '../support/committed-item';
import { putOnRegister } from '../support/registered-item';
import { openTestDatabase, type TestDatabase } from '../support/database';

/** A command that no other file knows: its rule with its entry, and its words. */
const askExpert = command({
  stages: untilClosed,
  givenBy: byCenter,
  body: {
    matterId: field.newId('matter'),
    institutionId: field.institution({ take: 'support' }),
    topics: field.codes(5),
    receivedOn: field.day(),
    question: field.text(),
  },
  asks: { urgent: field.flag() },
  facts: ['signature'],
  decide: (_state, { matterId, receivedOn, question }) => [
    {
      ...{ type: 'openMatterNoted', matterId, matterKind: 'ngo_input', receivedOn },
      ...{ content: question, matterEntityId: null },
    },
  ],
});
const table = { ...ownCommands, askExpert };
const words = {
  ...wordsIn('en').commands,
  askExpert: { label: 'Ask an expert', help: 'The center asks an institution about the item' },
};
const path = '/implementations/{kind}/{id}/ask-expert';

const at = '2026-03-02T05:00:00.000Z';
const [centerId, expertId] = [randomUUID(), randomUUID()];
const { officer } = castOf({ centerId, leadId: randomUUID() });
let item: CommittedItem;
const sent: CommandRequest[] = [];
let opened: TestDatabase;
let endpoints: Endpoint[];

beforeAll(async () => {
  opened = await openTestDatabase();
  const { database } = opened;
  const policies = new Policies(database);
  await policies.ensureFirst(defaultPolicy, at);
  const institution = { kind: 'state_body', valid_from: '2020-01-01' };
  await database('institution').insert([
    { ...institution, id: centerId, kind: 'center' },
    { ...institution, id: expertId },
  ]);
  const people = new People(database);
  await people.add({
    ...{ id: officer.personId, fullName: 'Dilnoza Karimova', email: 'dilnoza@example.org' },
    ...{ language: 'en', createdAt: at },
  });
  item = new CommittedItem((await putOnRegister({ store: opened })).id);
  await createCommitEvents({
    database,
    urgentPauseMs: 0,
    signalMailbox: () => Promise.resolve(),
    alert: (problem) => {
      throw new Error(problem.kind);
    },
  })(item.register(officer, at));

  const clock = new LocalClock(policies);
  const locks = new HeldLocks(database, { waitMs: 5_000, mostWaiting: 8 });
  const living = new LivingInstitutions(locks);
  const institutions = new NamedInstitutions({ database, clock, living });
  const signatures = new SignatureNeed({ people, clock });
  const reader = new ImplementationReader(database);
  const timelines = new TimelineReader(database);
  const signature: Finder<object, object> = async ({ actor }, _asked, give) =>
    await give({ signature: await signatures.neededBy(actor) });
  const commands = new Commands({
    table,
    instants: { of: () => Promise.resolve(null) },
    entities: new Items({
      database,
      reader,
      timelines,
      policies,
      calendars: new Calendars(database),
      previewed: new PreviewedRefusals({ institutions, policies }),
    }),
    prepared: new PreparedCommands({
      texts: new Texts(database),
      reportEvidence: { refuseUnknownPaper: () => Promise.reject(new Error('no paper here')) },
      institutions,
      finders: { signature },
    }),
    // What arrives at the engine is looked at here, and decided by the rules below.
    engine: {
      giveCommand: (request) => {
        sent.push(request);
        return Promise.resolve({ stored: false });
      },
    },
  });
  endpoints = commandEndpoints({ commands, table, words, address: itemAddress });
});
afterAll(() => opened.close());

const endpoint = (): Endpoint => {
  const found = endpoints.find((one) => one.path === path);
  if (found === undefined) throw new Error('no address');
  return found;
};
const body = { institutionId: expertId, receivedOn: '2026-03-01', question: 'Nima qilish kerak?' };

async function post(given: object): Promise<number> {
  const { status } = await endpoint().handle({
    ...{ params: { kind: 'recommendation', id: item.id }, query: undefined, ifVersion: null },
    ...{
      caller: { tokenId: '', purpose: 'person', actor: officer },
      requestId: '',
      isSeen: true,
      changeId: randomUUID(),
    },
    language: 'en',
    body: validate(endpoint().body, given, 'body'),
  });
  return status;
}

test('a command that is a rule with its table entry and words has an address with its schema', () => {
  expect(describeApi(endpoints, '')).toMatchObject({
    paths: {
      [path]: {
        post: {
          summary: 'Ask an expert',
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  properties: {
                    matterId: { type: 'string', format: 'uuid' },
                    institutionId: { type: 'string', format: 'uuid' },
                    topics: { type: 'array', maxItems: 5, default: [] },
                    receivedOn: { type: 'string', format: 'date' },
                    question: { type: 'string', maxLength: 20_000 },
                    urgent: { type: 'boolean', default: false },
                    ...{ effectiveAt: {}, language: {} },
                  },
                  required: ['institutionId', 'receivedOn', 'question'],
                  additionalProperties: false,
                },
              },
            },
          },
        },
      },
    },
  });
});

test('what is sent with it is checked, kept and decided', async () => {
  await expect(post({ ...body, question: '' })).rejects.toMatchObject({ code: 'invalid_request' });
  const unknown = post({ ...body, institutionId: randomUUID() });
  await expect(unknown).rejects.toMatchObject({ code: 'institution_unknown' });
  expect(sent).toEqual([]);

  expect(await post({ ...body, urgent: true, language: 'uz-Latn' })).toBe(202);
  const message = sent[0]?.message;
  expect(message).toEqual({
    ...{ type: 'askExpert', actor: officer, effectiveAt: null, ifSequence: null },
    ...{ institutionId: expertId, topics: [], receivedOn: '2026-03-01', signature: 'not_needed' },
    matterId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    question: { id: expect.any(String), sha256: expect.any(String) },
  });
  const { question } = message as unknown as { question: { id: string } };
  const stored = await new Texts(opened.database).find(question.id);
  expect(stored).toMatchObject({ body: body.question, language: 'uz-Latn' });

  const decided = decide({ ...implementation, commands: table }, item.registered, {
    ...{ type: '', actor: officer, effectiveAt: null, ifSequence: null, at },
    ...message,
  });
  expect(decided).toMatchObject({ accepted: true, events: [{ content: question }] });
});
