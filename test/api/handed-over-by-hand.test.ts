import type { Holder } from '../support/application';
import { handOverByHand } from '../support/handed-over';
import { registerItem } from '../support/registered-item';
import { done, reportOf } from '../support/tracked-item';
import { usualCast } from '../support/cast';

const { app, officer, colleague, centerLead: head, lead, leadId } = usualCast();

const reason = 'Chunki shunday.';

const handover = (fromInstitutionId: string, toInstitutionId: string) => ({
  ...{ fromInstitutionId, toInstitutionId, reason },
});

test('an item that an institution hands over to its successor, also when it is closed', async () => {
  const path = await registerItem(app);
  const read = async () => done(await officer.get(path)).body;
  const give = async (who: Holder, command: string, body: object = {}) => {
    done(await who.post(`${path}/${command}`, body));
    return await read();
  };
  const passOn = async (from: string, to: string) => {
    done(await handOverByHand(app, officer, path, { from, to }));
    return await read();
  };
  const otherId = await app.addInstitution('state_body', 'Ichki ishlar vazirligi');
  const partner = await app.addInstitution('state_body', 'Sog‘liqni saqlash vazirligi');
  const ending = await app.addInstitution('state_body', 'Tugaydigan vazirlik');
  await give(officer, 'assign', {
    leadInstitutionId: ending,
    supportInstitutionIds: [partner, otherId],
    reason,
  });
  await give(officer, 'acknowledge-assignment');
  const before = await read();
  const byHand = `${path}/hand-over`;
  expect(await lead.post(byHand, handover(ending, leadId))).toAnswer(404);
  // A body that lives keeps its part: its successor would have the item without having been asked.
  for (const [from, to] of [
    [ending, partner],
    [partner, ending],
  ] as const) {
    expect(await officer.post(byHand, handover(from, to))).toAnswer(409, {
      code: 'institution_active',
      fromInstitutionId: from,
    });
  }
  const nobody = { status: 422, body: { code: 'institution_unknown' } };
  const unknown = { from: ending, to: '00000000-0000-4000-8000-000000000000' };
  expect(await handOverByHand(app, officer, path, unknown)).toMatchObject(nobody);
  const after = await passOn(ending, partner);
  expect(after).toMatchObject({ leadInstitutionId: partner, supportInstitutionIds: [otherId] });
  for (const same of ['stage', 'acceptance', 'periods', 'clocks', 'nextLeadDue'] as const) {
    expect([same, after[same]]).toEqual([same, before[same]]);
  }
  await passOn(partner, ending);

  await give(officer, 'submit-report', reportOf('fully_implemented'));
  const accepted = { period: 1, validatedStatus: 'fully_implemented' };
  await give(colleague, 'accept-report', accepted);
  await give(officer, 'propose-closure', { reason });
  await give(colleague, 'approve-closure');
  const end = { validTo: '2024-03-31' };
  expect(await head.post(`/institutions/${ending}/end`, end)).toAnswer(200);
  expect(await officer.post(`${path}/reopen`, { reason })).toAnswer(409, {
    code: 'lead_ended',
    leadInstitutionId: ending,
  });
  await give(officer, 'hand-over', handover(ending, leadId));
  expect(await give(officer, 'reopen', { reason })).toMatchObject({
    stage: 'in_implementation',
    leadInstitutionId: leadId,
  });
});
