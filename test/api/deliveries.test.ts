import { Parties } from '../../store/parties';
import { usualCast } from '../support/cast';
import { tellOpinion } from '../support/independent-opinions';
import { signInAs } from '../support/sign-in-as';
import { done, give, read } from '../support/tracked-item';
import { Visitor } from '../support/visitor';

const cast = usualCast();
const { app, officer, lead, leadId, ngo, ngoId, coordinator, administrator } = cast;
const member = app.holder({ role: 'ngo', institutionId: ngoId, focalPointRole: 'main' });
const otherNgoId = app.institution('ngo', 'Oʻzga');

const grant = {
  ...{ institutionId: ngoId, kind: 'grant', reference: 'LOT-2026/14' },
  ...{ deliveredFrom: '2026-01-01', deliveredTo: '2026-12-31' },
};
const { institutionId: _, ...mark } = grant;

async function planItem(number: string): Promise<{ id: string; item: string; entityId: string }> {
  const plan = { kind: 'action_plan', title: `Reja ${number}`, actNumber: number };
  const said = { ...plan, actOn: '2026-03-02', languages: ['uz-Latn'] };
  const { body } = done(await officer.post('/plans', said));
  const added = { number, text: 'Tadbir oʻtkazish' };
  const { id } = done(await officer.post(`/plans/${body.id}/items`, added)).body;
  const entityId = `plan-item/${id}`;
  const item = `/implementations/${entityId}`;
  const supportInstitutionIds = number === '2' ? [ngoId] : [];
  const assigned = { leadInstitutionId: leadId, supportInstitutionIds, reason: 'Reja.' };
  await give(officer, item, 'assign', assigned);
  return { id, item, entityId };
}

test('the center records which NGO delivers a plan item, and withdraws what was an error', async () => {
  const { id, item } = await planItem('1');
  const path = `/plan-items/${id}/deliveries`;
  for (const who of [lead, ngo, coordinator, administrator]) {
    expect(await who.post(path, grant)).toAnswer(403, 'not_permitted');
  }
  const wrong = [
    [{ institutionId: leadId }, 'not_an_ngo'],
    [{ deliveredTo: '2025-12-31' }, 'delivery_period_reversed'],
  ] as const;
  for (const [change, code] of wrong) {
    expect(await officer.post(path, { ...grant, ...change })).toAnswer(422, code);
  }
  const { body } = done(await officer.post(path, grant));
  expect(body.deliveries).toMatchObject([grant]);
  expect((await read(ngo, item)).deliveries).toEqual(body.deliveries);
  await expect(app.store.database('delivery').update({ kind: 'grant' })).rejects.toThrow();

  const signedIn = await signInAs(app, officer);
  expect((await signedIn.get(`/items/plan-item/${id}`)).html).toContain('LOT-2026/14');
  expect((await new Visitor(app.url).get(`/public/items/plan-item/${id}`)).html).toContain(
    'LOT-2026/14',
  );
  const second = await signedIn.post(`/items/plan-item/${id}/deliver`, {
    ...{ ngoId: otherNgoId, deliveryKind: 'social_contract', reference: '7-son' },
    deliveredFrom: '2026-02-01',
  });
  expect(second.to).toBe(`/items/plan-item/${id}`);
  const { deliveries } = await read(officer, path);
  expect(deliveries).toMatchObject([grant, { institutionId: otherNgoId, deliveredTo: null }]);
  await signedIn.post(`/items/plan-item/${id}/withdraw-delivery`, {
    ...{ deliveryId: deliveries[0].id, reason: 'Another lot.', textLanguage: 'en' },
  });
  expect((await read(officer, path)).deliveries).toMatchObject([{ institutionId: otherNgoId }]);
});

test('what an NGO says of an item that it is paid to deliver, or supports, is marked', async () => {
  const { id, item, entityId } = await planItem('2');
  done(await officer.post(`/plan-items/${id}/deliveries`, grant));
  await tellOpinion(app, entityId, { institutionId: ngoId, published: true });
  await tellOpinion(app, entityId, { institutionId: otherNgoId, published: true });
  for (const reader of [officer, lead, ngo]) {
    const { independentOpinions } = await read(reader, item);
    const of = (wanted: string) =>
      independentOpinions.find((one: { institutionId: string }) => one.institutionId === wanted);
    expect(of(otherNgoId).conflicts).toEqual([]);
    expect(of(ngoId).conflicts).toEqual([
      mark,
      { kind: 'support', reference: null, deliveredFrom: null, deliveredTo: null },
    ]);
  }
  const { html } = await new Visitor(app.url).get(`/public/items/plan-item/${id}`);
  expect(html).toContain('Conflict of interest: ');
  expect(html).toContain('it delivers the item: grant LOT-2026/14');
});

test('the conflict of a protected source is marked for the center alone: it would tell who it is', async () => {
  const { id, item, entityId } = await planItem('3');
  done(await officer.post(`/plan-items/${id}/deliveries`, grant));
  const input = 'ngo-input/5f0c8f1e-7a11-4d3c-9a51-0f6a52b6a001';
  const hidden = { institutionId: ngoId, personId: ngo.personId };
  const party = await new Parties(app.store.database).hide(input, hidden);
  await tellOpinion(app, entityId, { partyId: party?.partyId ?? null, published: true });
  const marksFor = async (reader: typeof officer) =>
    (await read(reader, item)).independentOpinions.map(
      ({ conflicts }: { conflicts: unknown }) => conflicts,
    );
  expect(await marksFor(officer)).toEqual([[mark]]);
  for (const reader of [lead, ngo, coordinator, administrator]) {
    expect(await marksFor(reader)).toEqual([[]]);
  }
  for (const reader of [lead, coordinator]) {
    const { html } = await (await signInAs(app, reader)).get(`/items/${entityId}`);
    expect(html).not.toContain('Conflict of interest');
  }
});

test('a submission of an NGO that delivers the item is marked; of a hidden one for the center alone', async () => {
  const { id, entityId } = await planItem('5');
  done(await officer.post(`/plan-items/${id}/deliveries`, grant));
  const input = { inputKind: 'information', aim: 'implementation', information: 'Kechikmoqda.' };
  const conclusion = {
    ...{ form: 'monitoring', title: 'Monitoring', findings: 'Kechikmoqda.' },
    addressees: [{ institutionId: leadId }],
    proposals: [{ text: 'Tezlashtirilsin.' }],
  };
  const submit = async (hideIdentity: boolean): Promise<string[]> => {
    const sent = { ...input, itemEntityIds: [entityId], hideIdentity };
    const given = done(await member.post('/inputs', sent)).body.id;
    await give(officer, `/inputs/${given}`, 'accept-input', { approvePublication: true });
    const registered = { ...conclusion, items: [entityId], hideIdentity };
    return [
      `/inputs/${given}`,
      `/conclusions/${done(await member.post('/conclusions', registered)).body.id}`,
    ];
  };
  for (const path of await submit(false)) {
    for (const reader of [officer, lead, coordinator]) {
      expect((await read(reader, path)).conflicts).toEqual([mark]);
    }
  }
  const marksOn = async (reader: typeof officer) => {
    const { html } = await (await signInAs(app, reader)).get(`/items/${entityId}`);
    return html.split('Conflict of interest: ').length - 1;
  };
  expect(await marksOn(lead)).toBe(2);
  for (const path of await submit(true)) {
    expect((await read(officer, path)).conflicts).toEqual([mark]);
    for (const reader of [lead, coordinator, administrator]) {
      expect((await read(reader, path)).conflicts).toEqual([]);
    }
  }
  expect(await marksOn(officer)).toBe(4);
  expect(await marksOn(lead)).toBe(2);
});

test('of a recommendation counts what is delivered of the plan items that serve it', async () => {
  const { id } = await planItem('4');
  done(await officer.post(`/plan-items/${id}/deliveries`, grant));
  const said = { symbol: 'CCPR/C/UZB/CO/5', paragraph: '44', text: 'Train judges.' };
  const { body } = done(await officer.post('/recommendations', said));
  const link = { recommendationIds: [body.id], reason: 'Shu tavsiya uchun.' };
  done(await officer.post(`/plan-items/${id}/add-recommendations`, link));
  const item = `/implementations/recommendation/${body.id}`;
  await tellOpinion(app, `recommendation/${body.id}`, { institutionId: ngoId, published: true });
  const seen = await read(lead, `/implementations/plan-item/${id}`);
  expect(seen.deliveries).toHaveLength(1);
  const served = await read(ngo, item);
  expect(served.deliveries).toMatchObject([{ ...grant, planItemId: id }]);
  expect(served.independentOpinions).toMatchObject([{ conflicts: [mark] }]);
});
