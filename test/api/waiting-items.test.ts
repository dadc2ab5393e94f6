import { filledRegister, idsOf as ids } from '../support/filled-register';

const register = filledRegister();

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

test('lists show what waits for the one who asks, in the order of its own days', async () => {
  const forCenter = await register.walk('waitsFor=me&sort=nextDue');
  expect(ids(forCenter).toSorted()).toEqual(ids(await register.walk('waitsFor=center')).toSorted());
  const days = forCenter.map((row) => row['nextCenterDue']?.dueAt ?? 'never');
  expect(days).toEqual(days.toSorted(byText));
  // A report to review; three registered items without a lead come last.
  expect(days.filter((day) => day === 'never')).toHaveLength(3);
  expect(days.length).toBeGreaterThan(3);
  const forLead = await register.walk('waitsFor=me&sort=nextDue', { by: register.lead });
  expect(forLead.length).toBeGreaterThan(0);
  for (const row of forLead) expect(row['leadInstitutionId']).toBe(register.leadId);
  // It supports the items of the other one, whose duties it does not have.
  const forNeighbour = await register.walk('waitsFor=me', { by: register.neighbour });
  expect(ids(forNeighbour)).toHaveLength(3);
  const supported = await register.walk('waitsFor=support&sort=nextDue', {
    by: register.neighbour,
  });
  expect(supported.length).toBeGreaterThan(0);
  for (const row of supported) expect(row['supportInstitutionIds']).toContain(register.otherId);
  const dueAts = supported.map(
    ({ nextLeadDue, leadOverdue }) => (leadOverdue ?? nextLeadDue).dueAt,
  );
  expect(dueAts).toEqual(dueAts.toSorted(byText));
  const { body } = await register.officer.get('/status-summary?waitsFor=me');
  expect(body.total).toBe(forCenter.length);
});
