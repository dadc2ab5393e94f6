import { randomUUID } from 'node:crypto';
import { usualCast } from '../support/cast';

const { app, administrator, lead, leadId } = usualCast();

test('an administrator grants and ends a role, once each', async () => {
  const grant = { personId: lead.personId, role: 'center_lead' };
  const granted = await administrator.post('/staff-roles', grant);
  expect(granted).toAnswer(201, {
    ...{ ...grant, institutionId: null, endedAt: null },
    grantedBy: `person/${administrator.personId}`,
  });
  const { id } = granted.body;
  expect(await administrator.post('/staff-roles', grant)).toAnswer(201, { id });
  const ended = await administrator.post(`/staff-roles/${id}/end`);
  expect(ended).toAnswer(200, { endedBy: `person/${administrator.personId}` });
  const again = await administrator.post(`/staff-roles/${id}/end`);
  expect(again.body.endedAt).toBe(ended.body.endedAt);
  const { body } = await administrator.get('/staff-roles');
  expect(body.staffRoles).toEqual([expect.objectContaining({ id, endedAt: ended.body.endedAt })]);
  expect(await administrator.post(`/staff-roles/${randomUUID()}/end`)).toAnswer(404);
});

test('a role fits its person and institution', async () => {
  const { personId } = lead;
  const code = async (body: object) => (await administrator.post('/staff-roles', body)).body.code;
  expect(await code({ personId: randomUUID(), role: 'coordinator' })).toBe('person_unknown');
  expect(await code({ personId, role: 'center', institutionId: leadId })).toBe(
    'role_of_another_kind',
  );
  expect(await code({ personId, role: 'coordinator', institutionId: randomUUID() })).toBe(
    'institution_unknown',
  );
  const ended = await app.addInstitution('parliament', 'Tugagan');
  await administrator.post(`/institutions/${ended}/end`, { validTo: '2024-01-01' });
  expect(await code({ personId, role: 'coordinator', institutionId: ended })).toBe(
    'institution_ended',
  );
});
