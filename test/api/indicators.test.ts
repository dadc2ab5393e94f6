import { randomUUID } from 'node:crypto';
import type { ApiAnswer } from '../support/api-caller';
import type { Holder } from '../support/application';
import { acceptedItem, done, read, historyText } from '../support/tracked-item';
import { usualCast } from '../support/cast';
import { statusesOf } from '../support/answers';

const cast = usualCast();
const { app, officer, coordinator, lead: main, leadId, support, supportId, neighbour, ngo } = cast;
const head = app.focalPoint(leadId, 'head');
const validator = app.focalPoint(leadId, 'validator');

const lawyers = {
  ...{ name: 'Persons with a lawyer', language: 'en', kind: 'outcome', unit: 'count' },
  ...{ unitLabel: 'persons', source: 'The register of lawyers' },
  dimensions: [{ name: 'sex', categories: ['women', 'men'] }],
  baseline: { value: '10.0', on: '2024-12-31' },
  target: { value: '40', on: '2027-12-31' },
};
const said = { claimedStatus: 'in_progress', done: 'The bill was sent to parliament.' };

const tracked = (): Promise<string> =>
  acceptedItem(app, { officer, lead: head, leadId, supportIds: [supportId] });

async function kept(item: string, changed: object = {}): Promise<string> {
  const answer = await officer.post(`${item}/indicators`, { ...lawyers, ...changed });
  return done(answer).body.id as string;
}

const change = (id: string, body: object, by = officer): Promise<ApiAnswer> =>
  by.send('PATCH', `/indicators/${id}`, body);

const value = (indicatorId: string, changed: object = {}) => ({
  ...{ indicatorId, value: '12', asOfOn: '2025-06-30' },
  ...changed,
});

const submit = (by: Holder, item: string, indicatorValues: readonly object[]) =>
  by.post(`${item}/submit-report`, { ...said, period: 1, indicatorValues });

/** What a reader sees of a series. */
async function series(who: Holder, id: string): Promise<unknown> {
  const { status, body } = await who.get(`/indicators/${id}/series`);
  if (status !== 200) return status;
  return body.values.map((one: ApiAnswer['body']) => [one.value, one.standing, one.note]);
}

async function firstPeriod(item: string): Promise<ApiAnswer['body']> {
  return (await read(officer, item)).periods[0];
}

describe('an indicator', () => {
  it('is maintained by the center and visible to readers of its item', async () => {
    const item = await tracked();
    const path = `${item}/indicators`;
    const added = await officer.post(path, lawyers);
    const shown = { ...lawyers, baseline: { value: '10', on: '2024-12-31' } };
    expect(added).toAnswer(201, { ...shown, version: 1, inUse: true });
    const { id } = added.body;
    expect(item).toContain(added.body.entityId);
    for (const who of [officer, head, support, ngo, coordinator]) {
      expect(await who.get(path)).toAnswer(200, [{ id }]);
      expect(await who.get(`/indicators/${id}`)).toAnswer(200, shown);
    }
    for (const address of [path, `/indicators/${id}`, `/indicators/${id}/series`]) {
      expect(await neighbour.get(address)).toAnswer(404);
    }
    const version = { version: 1, name: 'N', reason: 'R' };
    expect(await change(id, version, head)).toAnswer(403);
    expect(await change(randomUUID(), version)).toAnswer(404);
    const nowhere = `/implementations/recommendation/${randomUUID()}/indicators`;
    expect(await officer.post(nowhere, lawyers)).toAnswer(404);
    expect(await officer.get(`/indicators/${randomUUID()}`)).toAnswer(404);
  });

  it('is changed with a reason, and tells what it was', async () => {
    const id = await kept(await tracked());
    const moved = { version: 1, target: { value: '50', on: '2028-12-31' }, reason: 'A new law.' };
    const changed = await change(id, moved);
    expect(changed).toAnswer(200, {
      version: 2,
      target: moved.target,
      name: lawyers.name,
      source: lawyers.source,
    });
    expect(await change(id, { ...moved, version: 2 })).toMatchObject({ body: { version: 2 } });
    expect(await change(id, moved)).toAnswer(412, 'indicator_changed');
    const { personId } = officer;
    const seen = async (who: Holder) => {
      const { body } = await who.get(`/indicators/${id}`);
      return body.versions.map((one: ApiAnswer['body']) => [
        ...[one.version, one.target.value, one.reason, one.authorPersonId],
      ]);
    };
    expect(await seen(coordinator)).toEqual([
      [1, '40', null, personId],
      [2, '50', 'A new law.', personId],
    ]);
    expect(await seen(head)).toContainEqual([2, '50', 'A new law.', null]);
    expect(await seen(ngo)).toContainEqual([2, '50', null, null]);
  });

  it('is retired and restored', async () => {
    const item = await tracked();
    const id = await kept(item);
    const retired = await change(id, { version: 1, inUse: false, reason: 'Nobody measures it.' });
    expect(retired).toAnswer(200, { inUse: false, version: 2 });
    expect(await submit(head, item, [value(id)])).toAnswer(422, 'indicator_retired');
    const another = await kept(item);
    const back = { version: 2, inUse: true, reason: 'It is measured again.' };
    expect(await change(id, back)).toAnswer(409, { code: 'indicator_name_taken', id: another });
    done(await change(another, { version: 1, inUse: false, reason: 'A mistake.' }));
    expect(await change(id, back)).toAnswer(200, { inUse: true });
  });

  it('is kept once, also when somebody clicks twice or two change it at once', async () => {
    const item = await tracked();
    const path = `${item}/indicators`;
    const twice = await Promise.all(
      [1, 2].map(() => officer.post(path, { ...lawyers, name: ' persons–with a LАWYER\u200B' })),
    );
    expect(statusesOf(twice)).toEqual([201, 409]);
    const key = { 'Idempotency-Key': randomUUID() };
    const more = { ...lawyers, name: 'Lawyers' };
    const first = done(await officer.post(path, more, key));
    expect((await officer.post(path, more, key)).body).toEqual(first.body);
    const changes = await Promise.all(
      ['A', 'B'].map((source) => change(first.body.id, { version: 1, source, reason: 'R' })),
    );
    expect(statusesOf(changes)).toEqual([200, 412]);
  });

  it('is refused for what is malformed or cannot be measured so', async () => {
    const path = `${await tracked()}/indicators`;
    const refused = (changed: object) => officer.post(path, { ...lawyers, ...changed });
    expect(await refused({ unit: 'persons' })).toAnswer(400);
    const half = await refused({ target: { value: '4.5', on: '2027-12-31' } });
    expect([half.status, half.body.code]).toEqual([422, 'value_unfit']);
    expect((await officer.get(path)).body).toEqual([]);
  });
});

describe('values', () => {
  it('are given with a draft, submitted with it and stay as they are', async () => {
    const item = await tracked();
    const id = await kept(item);
    const path = `${item}/report-drafts/1`;
    const women = value(id, { value: '7.0', disaggregation: { sex: 'women' }, note: 'New.' });
    const draft = { ...said, indicatorValues: [value(id), women] };
    const saved = done(await head.send('PUT', path, draft));
    const shown = [
      { ...value(id), name: lawyers.name, unit: 'count', indicatorVersion: 1, note: null },
      { ...women, value: '7', unitLabel: 'persons' },
    ];
    expect(saved.body).toMatchObject({ indicatorValues: shown });
    done(await head.post(`${item}/submit-report`, { draftId: saved.body.id }));
    const { id: reportId } = (await firstPeriod(item)).report;
    const before = (await head.get(`/reports/${reportId}`)).body;
    expect(before).toMatchObject({ indicatorValues: shown });
    done(await change(id, { version: 1, name: 'Another', unit: 'amount', reason: 'R' }));
    expect((await head.get(`/reports/${reportId}`)).body).toEqual(before);
    expect(await historyText(head, item)).toContain(before.contentSha256);
  });

  it('of a draft are refused at last when their indicator was changed or retired meanwhile', async () => {
    const item = await tracked();
    const id = await kept(item);
    const path = `${item}/report-drafts/1`;
    const draft = { ...said, indicatorValues: [value(id)] };
    const saved = done(await head.send('PUT', path, draft));
    const submit = () => head.post(`${item}/submit-report`, { draftId: saved.body.id });
    done(await change(id, { version: 1, unitLabel: 'households', reason: 'R' }));
    expect(await submit()).toAnswer(422, 'indicator_changed');
    expect((await head.get(path)).body).toEqual(saved.body);
    done(await head.send('PUT', path, draft));
    done(await change(id, { version: 2, inUse: false, reason: 'R' }));
    expect(await submit()).toAnswer(422, 'indicator_retired');
    done(await head.send('PUT', path, { ...said, indicatorValues: [] }));
    expect(await submit()).toAnswer(200);
  });

  it('that do not fit are refused with everything that is wrong, and nothing is kept', async () => {
    const [item, other] = [await tracked(), await tracked()];
    const [id, foreign] = [await kept(item), await kept(other)];
    const given = [
      value(id),
      value(id),
      value(foreign),
      value(randomUUID()),
      value(id, { value: '1,5', asOfOn: '2025-01-31' }),
      value(id, { asOfOn: '2999-01-31' }),
      value(id, { disaggregation: { age: '0-17' } }),
    ];
    const wrong = {
      status: 422,
      body: {
        code: 'value_twice',
        errors: [
          { pointer: '/indicatorValues/1/indicatorId' },
          { pointer: '/indicatorValues/2/indicatorId' },
          { pointer: '/indicatorValues/3/indicatorId' },
          { pointer: '/indicatorValues/4/value' },
          { pointer: '/indicatorValues/5/asOfOn' },
          { pointer: '/indicatorValues/6/disaggregation' },
        ],
      },
    };
    expect(await submit(head, item, given)).toMatchObject(wrong);
    const draft = { ...said, indicatorValues: given };
    const path = `${item}/report-drafts/1`;
    expect(await head.send('PUT', path, draft)).toMatchObject(wrong);
    expect(await head.get(path)).toAnswer(404);
    expect(await submit(head, item, [value(id, { value: 12 })])).toAnswer(400);
    expect(await series(officer, id)).toEqual([]);
  });
});

describe('a series', () => {
  it('shows claimed values to those who see the report, accepted ones to everybody', async () => {
    const item = await tracked();
    const id = await kept(item);
    done(await submit(head, item, [value(id, { note: 'By hand.' })]));
    const claimed = [['12', 'claimed', 'By hand.']];
    for (const who of [head, main, support, officer, coordinator]) {
      expect(await series(who, id)).toEqual(claimed);
    }
    expect(await series(ngo, id)).toEqual([]);
    expect(await series(neighbour, id)).toBe(404);
    const review = { period: 1, validatedStatus: 'in_progress' };
    done(await officer.post(`${item}/accept-report`, review));
    expect(await series(support, id)).toEqual([['12', 'validated', 'By hand.']]);
    expect(await series(ngo, id)).toEqual([['12', 'validated', null]]);
    const { body } = await ngo.get(`/indicators/${id}/series`);
    const first = { period: 1, asOfOn: '2025-06-30', unit: 'count', indicatorVersion: 1 };
    expect(body).toMatchObject({ indicator: { id, name: lawyers.name }, values: [first] });
  });

  it('shows unsigned values to the lead and the center only, and marks returned ones', async () => {
    const item = await tracked();
    const id = await kept(item);
    done(await submit(main, item, [value(id)]));
    expect(await series(support, id)).toEqual([]);
    for (const who of [main, officer]) {
      expect(await series(who, id)).toEqual([['12', 'unsigned', null]]);
    }
    const { unsignedReport } = await firstPeriod(item);
    done(await change(id, { version: 1, inUse: false, reason: 'Nobody measures it.' }));
    const refusal = { period: 1, reason: 'The figures are of last year.' };
    done(await validator.post(`${item}/refuse-signature`, refusal));
    expect(await series(support, id)).toEqual([]);
    // As it was: its values keep the meaning they were given under, whatever became of the indicator.
    done(await head.post(`${item}/submit-report`, { reportId: unsignedReport.id }));
    expect(await series(support, id)).toEqual([['12', 'claimed', null]]);
    expect(await series(main, id)).toEqual([
      ['12', 'returned', null],
      ['12', 'claimed', null],
    ]);
  });

  it('keeps from the next lead what the former one never signed', async () => {
    const item = await tracked();
    const id = await kept(item);
    done(await submit(main, item, [value(id)]));
    const next = { leadInstitutionId: supportId, reason: 'The task has moved.' };
    done(await officer.post(`${item}/assign`, next));
    expect([await series(support, id), await series(main, id)]).toEqual([[], 404]);
    expect(await series(officer, id)).toEqual([['12', 'superseded', null]]);
  });

  it('tells returned, replaced and withdrawn values from what stands', async () => {
    const item = await tracked();
    const id = await kept(item);
    const give = async (number: string) =>
      done(await submit(head, item, [value(id, { value: number })]));
    for (const number of ['1', '2']) await give(number);
    const back = { period: 1, reason: 'Count again.', newDueOn: '2030-01-15' };
    done(await officer.post(`${item}/return-report`, back));
    await give('3');
    done(await head.post(`${item}/withdraw-report`, { period: 1 }));
    await give('4');
    expect(await series(support, id)).toEqual([
      ['1', 'replaced', null],
      ['2', 'returned', null],
      ['3', 'withdrawn', null],
      ['4', 'claimed', null],
    ]);
    expect(await series(ngo, id)).toEqual([]);
  });
});
