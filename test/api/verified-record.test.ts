import { sha256 } from '../../store/sha256';
import { openMailTransport } from '../../activities/mail/transport';
import { publishFingerprint } from '../../worker/sweeps/publish-fingerprint';
import { verifyLog } from '../../store/verification/verify-log';
import { DocumentCorrections } from '../../store/document-corrections';
import { usualCast } from '../support/cast';
import { tampering } from '../support/tampering';
import { done, entityIdOf, give, provenItem } from '../support/tracked-item';

const cast = usualCast();
const { app, officer, lead, leadId } = cast;
const { tampered, rewritten } = tampering(app);

let entityId: string;

beforeAll(async () => {
  const path = await provenItem(app, { officer, lead, leadId });
  await give(lead, path, 'request-track-move', { to: 'enhanced', reason: 'Ish ketmayapti.' });
  entityId = entityIdOf(path);
});

test('a whole record has no problem', async () => {
  expect(await verifyLog(app.store.database)).toMatchObject({
    ...{ entities: 1, problems: [], papers: [], registers: [], guardsOff: [] },
  });
});

describe('of the log', () => {
  const changed = `replace(record, '"leadAssigned"', '"leadassigned"')`;

  it.each([
    [
      'a changed record',
      `update event_log set record = ${changed} where entity_id = :entityId and sequence = 2`,
      { sequence: 2, kind: 'false_hash' },
    ],
    [
      'a changed record whose own hash was made to fit',
      `update event_log set record = ${changed},
         hash = encode(sha256(convert_to(previous_hash || ${changed}, 'UTF8')), 'hex')
       where entity_id = :entityId and sequence = 2`,
      { sequence: 3, kind: 'broken_link' },
    ],
    [
      'a removed row',
      'delete from event_log where entity_id = :entityId and sequence = 2',
      { sequence: 3, kind: 'gap' },
    ],
    [
      'an end that was cut off',
      'delete from event_log where entity_id = :entityId and sequence >= 3',
      { sequence: 3, kind: 'ends_early' },
    ],
  ])('%s is found', async (_, sql, problem) => {
    const { problems, guardsOff } = await rewritten('event_log', sql, { entityId });
    expect(problems).toEqual([{ entityId, ...problem }]);
    expect(guardsOff).toEqual(expect.arrayContaining(['trigger event_log_append_only']));
  });

  it('what was rewritten and made to fit changes the fingerprint', async () => {
    const { fingerprint } = await verifyLog(app.store.database, Number.MAX_SAFE_INTEGER);
    const again = await verifyLog(app.store.database, fingerprint.upTo);
    expect(again.fingerprint).toEqual(fingerprint);
    const forged = await rewritten(
      'event_log',
      `update event_log set record = record || ' ',
         hash = encode(sha256(convert_to(previous_hash || record || ' ', 'UTF8')), 'hex')
       where entity_id = :entityId
         and sequence = (select max(sequence) from event_log where entity_id = :entityId)`,
      { entityId },
      fingerprint.upTo,
    );
    expect(forged.fingerprint.sha256).not.toBe(fingerprint.sha256);
  });
});

test('a fingerprint is published by mail, and shows what was rewritten since', async () => {
  const from = { name: 'Tavsiya', address: 'tavsiya@example.org' };
  const transport = openMailTransport({ smtpUrl: app.sink.url, from });
  const upTo = Number.MAX_SAFE_INTEGER;
  const noted: object[] = [];
  await publishFingerprint({
    ...{ database: app.store.openAsApplication(), upTo },
    publication: {
      ...{ domain: 'example.org', transport, recipients: ['audit@court.example'] },
      note: (fingerprint) => noted.push(fingerprint),
    },
  });
  transport.close();
  const { fingerprint, unlikePublished } = await verifyLog(app.store.database, upTo);
  expect([noted, unlikePublished]).toEqual([[fingerprint], null]);
  const mails = await app.sink.awaitMails(1);
  const mail = mails.find(({ to }) => to.includes('audit@court.example'));
  expect(mail?.parsed.text).toContain(`npm run verify-log -- ${upTo} ${fingerprint.sha256}`);
  const cut = await rewritten('event_log', 'delete from event_log where sequence > 3');
  expect(cut.unlikePublished).toEqual(fingerprint);
});

/** Stores a sent mail so long before the last event. */
const withMail = (age: string) =>
  tampered(async (database) => {
    await database.raw(
      `insert into mail (id, institution_id, person_id, message_id, state, subject, content_sha256,
         language, prepared_at, sent_at, attempts)
       select gen_random_uuid(), :leadId, person_id, '<round>', 'sent', 'Eslatma', 'hash', 'uz-Latn',
         said.at, said.at, 1
       from (select person_id from focal_point where institution_id = :leadId limit 1) reader,
         (select max(stored_at) - cast(:age as interval) as at from event_log) said`,
      { leadId, age },
    );
  }, Number.MAX_SAFE_INTEGER);

test('a mail that is stored at the end of its round does not change an earlier fingerprint', async () => {
  const { fingerprint } = await verifyLog(app.store.database, Number.MAX_SAFE_INTEGER);
  expect((await withMail('30 minutes')).fingerprint).toEqual(fingerprint);
  expect((await withMail('2 hours')).fingerprint).not.toEqual(fingerprint);
});

describe('of what events name', () => {
  it.each([
    [
      'a text',
      'narrative',
      `update narrative set body = 'Another', sha256 = '${sha256('Another')}'`,
    ],
    [
      'the shown words of a report',
      'progress_report',
      `update progress_report set done = 'Nothing'`,
    ],
    [
      'a report with its content',
      'progress_report',
      `update progress_report set content = '{}', content_sha256 = '${sha256('{}')}'`,
    ],
    ['evidence', 'evidence', `update evidence set title = 'Another law'`],
    ['more evidence', 'evidence', `delete from evidence`],
    ['a policy', 'policy', `update policy set body = jsonb_set(body, '{sendingHour}', '5')`],
  ])('%s that was changed is found', async (_, table, sql) => {
    const { problems, guardsOff } = await rewritten(table, sql);
    const kind = table === 'policy' ? 'policy_differs' : 'text_differs';
    expect(problems[0]).toMatchObject({ entityId, kind });
    expect(guardsOff).not.toEqual([]);
  });

  it('a text that was removed is found', async () => {
    const { problems } = await tampered(async (database) => {
      await database.raw('set local session_replication_role = replica');
      await database.raw('alter table narrative disable trigger all');
      await database.raw('delete from narrative');
    });
    expect(problems[0]).toMatchObject({ entityId, kind: 'text_missing' });
  });
});

describe('of the guards', () => {
  it.each([
    [
      'a function that lets all pass',
      `create or replace function refuse_change() returns trigger language plpgsql as
         'begin return coalesce(new, old); end'`,
      'function refuse_change',
    ],
    [
      'a trigger that never fires',
      `drop trigger event_log_append_only on event_log;
       create trigger event_log_append_only before update or delete on event_log
         for each row when (false) execute function refuse_change();
       alter table event_log enable always trigger event_log_append_only`,
      'trigger event_log_append_only',
    ],
    [
      'a trigger that was added',
      `create trigger forge before insert on event_log
         for each row execute function refuse_change()`,
      'trigger forge',
    ],
    [
      'a column that shows something else',
      `alter table event_log alter column event_type set expression as ('registered')`,
      'column event_log.event_type',
    ],
  ])('%s is found', async (_, sql, guard) => {
    const { guardsOff } = await tampered((database) => database.raw(sql));
    expect(guardsOff).toEqual([guard]);
  });
});

describe('of the registers', () => {
  const reason = 'As printed.';
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    const post = async (path: string, body: object) => done(await officer.post(path, body)).body;
    const recommendation = await post('/recommendations', {
      ...{ symbol: 'CAT/C/UZB/CO/5', paragraph: '12 (a)', text: 'Prevent tortur.' },
    });
    const { id: recommendationId, document } = recommendation;
    const corrected = { text: 'Prevent torture.', reason };
    const translations = [{ language: 'ru', text: 'Предупреждать пытки.', status: 'official' }];
    done(
      await officer.send('PATCH', `/recommendations/${recommendationId}`, {
        ...{ ...corrected, translations },
      }),
    );
    const { id: planId } = await post('/plans', { kind: 'concept', title: 'Concept' });
    const { id: planItemId } = await post(`/plans/${planId}/items`, {
      ...{ number: '1', text: 'Adopt a law', leadInstitutionId: leadId, recommendationIds: [] },
    });
    await post(`/plan-items/${planItemId}/add-recommendations`, {
      ...{ recommendationIds: [recommendationId], reason },
    });
    const indicator = await post(`/implementations/plan-item/${planItemId}/indicators`, {
      ...{ name: 'Laws', language: 'en', kind: 'outcome', unit: 'count', dimensions: [] },
    });
    const assessment = await post(`/recommendations/${recommendationId}/assessments`, {
      ...{ kind: 'prediction', code: 'B', reason },
    });
    Object.assign(ids, {
      ...{ recommendation: recommendationId, document: document.id, plan: planId },
      ...{ 'plan-item': planItemId, indicator: indicator.id, assessment: assessment.id },
    });
  });

  it.each([
    ['recommendation', `update recommendation set text = 'Less'`, 'text'],
    ['recommendation', `update recommendation set position = 'noted'`, 'position'],
    ['recommendation', `update recommendation set paragraph = '13'`, 'paragraph'],
    ['recommendation', `update translation set text = 'Less'`, 'translation/ru'],
    ['recommendation', `update register_change set reason = 'Other'`, 'changes'],
    ['document', `update document set symbol = 'CAT/C/UZB/CO/6'`, 'symbol'],
    ['document', `update document set title = 'Other'`, 'title'],
    ['document', `update document set adopted_on = '2020-01-01'`, 'adopted_on'],
    ['plan', `update plan set title = 'Other'`, 'title'],
    ['plan-item', `update plan_item set text = 'Less'`, 'text'],
    ['plan-item', `update plan_item set number = '2'`, 'number'],
    ['plan-item', `update plan_item_body set part = 'co_executor'`, 'bodies'],
    ['plan-item', `delete from plan_item_recommendation`, 'recommendations'],
    ['plan-item', `update plan_item_link_change set reason = 'Other'`, 'linkChanges'],
    ['indicator', `update indicator_version set name = 'Other'`, 'versions'],
    ['assessment', `update assessment set code = 'A'`, 'code'],
  ])('a forged %s is named: %s', async (prefix, sql, field) => {
    const table = /^(?:update|delete from) (\w+)/.exec(sql)?.[1] ?? '';
    const column = { assessment: 'id', document: 'id', plan: 'id' }[table];
    const where = column === undefined ? '' : ` where ${column} = '${ids[prefix] ?? ''}'`;
    const { registers } = await rewritten(table, sql + where);
    const entryId = `${prefix}/${ids[prefix]}`;
    expect(registers).toContainEqual({ entryId, kind: 'entry_differs', fields: [field] });
  });

  it('an entry without its row, or without its states, is named', async () => {
    const entryId = `plan/${ids['plan']}`;
    const unrecorded = await rewritten('register_state', `delete from register_state`);
    expect(unrecorded.registers).toContainEqual({ entryId, kind: 'entry_unrecorded', fields: [] });
    const gone = await tampered(async (database) => {
      await database.raw('alter table plan disable trigger all');
      await database.raw('alter table plan_item drop constraint plan_item_plan_fk');
      await database.raw('delete from plan');
    });
    expect(gone.registers).toContainEqual({ entryId, kind: 'entry_missing', fields: [] });
  });

  it('what was forged before a correction of another field is named', async () => {
    const { registers } = await tampered(async (database) => {
      const id = ids['document'] ?? '';
      await database('document').where({ id }).update({ title: 'Forged' });
      const by = { byPersonId: officer.personId, at: '2026-03-02T09:00:00.000Z', reason: null };
      const session = { session: '44' };
      await new DocumentCorrections(database).correct(id, session, by);
    });
    const entryId = `document/${ids['document']}`;
    expect(registers).toEqual([{ entryId, kind: 'change_unrecorded', fields: ['title'] }]);
  });
});
