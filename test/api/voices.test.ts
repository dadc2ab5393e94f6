import { randomUUID } from 'node:crypto';
import { usualCast } from '../support/cast';
import { tellOpinion } from '../support/independent-opinions';
import { signInAs } from '../support/sign-in-as';
import { acceptedItem, done, entityIdOf, give, historyText, read } from '../support/tracked-item';
import { Visitor } from '../support/visitor';

const { app, officer, lead, leadId, ngo, ngoId, otherId } = usualCast();
const ombudsmanId = app.institution('nhri', 'Ombudsman');

const statement = {
  ...{ status: 'partially_implemented', method: 'interviews', confidence: 'high' },
  ...{ statedOn: '2026-01-12', content: 'Ombudsmanning 3-son xati' },
};

test('the center records the opinion of the ombudsman, which stands beside the others for everybody', async () => {
  const item = await acceptedItem(app, { officer, lead, leadId });
  const opinion = { ...statement, institutionId: ombudsmanId };
  const refused = { ...opinion, institutionId: otherId };
  expect(await officer.post(`${item}/record-opinion`, refused)).toAnswer(422, 'not_independent');
  expect(await lead.post(`${item}/record-opinion`, opinion)).toAnswer(403, 'not_permitted');
  await give(officer, item, 'record-opinion', opinion);
  for (const reader of [officer, lead, ngo]) {
    const seen = await read(reader, item);
    expect(seen.statuses.independent).toBe('partially_implemented');
    const { opinionId } = seen.independentOpinions[0];
    const { content: _, ...said } = opinion;
    expect(seen.independentOpinions).toEqual([
      {
        ...said,
        opinionId,
        partyId: null,
        isProtected: false,
        onPaper: true,
        published: true,
        conflicts: [],
      },
    ]);
    expect(seen.names[ombudsmanId]).toBe('Ombudsman');
  }
  expect(await historyText(ngo, item)).not.toContain(statement.content);
  const { html } = await new Visitor(app.url).get(`/public/items/${entityIdOf(item)}`);
  expect(html).toContain('Ombudsman: partially implemented');
});

test('an opinion of a protected source is a party’s, and nothing of it is public before the input', async () => {
  const item = await acceptedItem(app, { officer, lead, leadId });
  const entityId = entityIdOf(item);
  const partyId = randomUUID();
  const opinionId = randomUUID();
  await tellOpinion(app, entityId, { opinionId, partyId });
  await tellOpinion(app, entityId, {
    opinionId: randomUUID(),
    institutionId: ngoId,
    status: 'in_progress',
  });
  expect(await read(lead, item)).toMatchObject({
    ...{ statuses: { independent: 'in_progress' }, disagreement: 25 },
    independentOpinions: [
      { institutionId: ngoId, isProtected: false },
      { institutionId: null, isProtected: true, partyId, published: false },
    ],
  });
  const hidden = await read(ngo, item);
  expect(hidden).toMatchObject({ independentOpinions: [], disagreement: null });
  expect(hidden.statuses.independent).toBeNull();
  expect(await historyText(ngo, item)).not.toContain('independent');

  await tellOpinion(app, entityId, { opinionId, partyId, published: true });
  const published = await read(ngo, item);
  expect(published.independentOpinions).toMatchObject([
    { opinionId, institutionId: null, isProtected: true, partyId: null },
  ]);
  expect(await historyText(ngo, item)).not.toContain(partyId);
  const { html } = await (await signInAs(app, lead)).get(`/items/${entityId}`);
  expect(html).toContain('a submitter whose identity is protected: regression');
  expect(html).toContain('Distance between the voices: 25 of 100');
});

test('the most contested items come first, equal ones by their register, and pages neither repeat nor miss one', async () => {
  const symbol = 'CEDAW/C/UZB/CO/6';
  const items: string[] = [];
  for (const [paragraph, status] of Object.entries({
    ...{ 11: 'not_started', 12: 'partially_implemented', 13: 'in_progress' },
    ...{ 14: 'partially_implemented', 15: null },
  })) {
    const item = await acceptedItem(app, { officer, lead, leadId, said: { symbol, paragraph } });
    items.push(entityIdOf(item));
    const by = { ...statement, institutionId: ombudsmanId };
    await give(officer, item, 'record-opinion', { ...by, status: 'not_started' });
    if (status === null) continue;
    await give(officer, item, 'record-opinion', { ...by, institutionId: ngoId, status });
  }
  const [agreed, half, quarter, alsoHalf, alone] = items;
  const walk = async (who: typeof officer, sort: string): Promise<string[]> => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = `limit=2&sort=${sort}&symbol=${encodeURIComponent(symbol)}${cursor}`;
      const { items: rows, nextCursor } = await read(who, `/implementations?${page}`);
      seen.push(...rows.map((one: { entityId: string }) => one.entityId));
      cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`;
    } while (cursor !== '');
    return seen;
  };
  const order = [half, alsoHalf, quarter, agreed, alone];
  for (const who of [officer, ngo, lead]) expect(await walk(who, 'mostContested')).toEqual(order);
  expect(await walk(officer, '-mostContested')).toEqual([
    ...[agreed, quarter, alsoHalf, half, alone],
  ]);
  const found = await read(officer, `/implementations?contested=true&symbol=${symbol}`);
  expect(found.items).toHaveLength(3);

  const list = `contested=true&sort=mostContested&symbol=${encodeURIComponent(symbol)}`;
  const signedIn = await signInAs(app, officer);
  const page = await signedIn.get(`/items?${list}`);
  expect(page.html).toContain('Most contested items');
  expect(page.html).not.toContain(`/items/${agreed}`);
  const csv = (await signedIn.get(`/items.csv?${list}`)).html.split('\r\n');
  expect(csv[0]).toContain('Distance between the voices');
  expect(csv.slice(1, 4).map((row) => /CO\/6,(\d+)/.exec(row)?.[1])).toEqual(['12', '14', '13']);
  const open = await new Visitor(app.url).get(`/public/items?${list}`);
  expect(open.html.indexOf(`${half}"`)).toBeLessThan(open.html.indexOf(`${quarter}"`));
  expect(open.html).toContain(`${half}"`);
});

test('an opinion from paper is withdrawn on its page, with the reason', async () => {
  const item = await acceptedItem(app, { officer, lead, leadId });
  await give(officer, item, 'record-opinion', { ...statement, institutionId: ombudsmanId });
  const signedIn = await signInAs(app, officer);
  const recording = await signedIn.get(`/items/${entityIdOf(item)}/do/record-opinion`);
  expect(recording.html).toContain(`value="${ngoId}"`);
  expect(recording.html).not.toContain(`value="${otherId}"`);
  const form = await signedIn.get(`/items/${entityIdOf(item)}/do/withdraw-opinion`);
  expect(form.html).toContain('Ombudsman: partially implemented');
  const { opinionId } = (await read(officer, item)).independentOpinions[0];
  done(await officer.post(`${item}/withdraw-opinion`, { opinionId, reason: 'Mistaken.' }));
  expect((await read(ngo, item)).independentOpinions).toEqual([]);
  expect(
    await officer.post(`${item}/withdraw-opinion`, { opinionId, reason: 'Mistaken.' }),
  ).toAnswer(409, 'no_such_opinion');
});
