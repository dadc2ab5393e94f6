import { done } from '../../support/tracked-item';
import type { Story } from './story';

const reason = { reason: 'Chunki shunday.' };
const steps = { steps: [{ what: 'Qaror loyihasi', who: 'Boshqarma' }] };

/** June: the focal point of the foreign ministry leaves; a successor takes over. */
export async function june(story: Story): Promise<void> {
  const { administrator, led, officer } = story.cast;
  await story.on('2034-06-05', async () => {
    const { body } = await officer.get(`/institutions/${led.foreign.id}/focal-points`);
    const leaving = body.focalPoints.find(({ role }: { role: string }) => role === 'main');
    const path = `/focal-points/${leaving.id}/end`;
    const alone = await officer.post(path, { validTo: story.realYesterday });
    expect(alone).toMatchObject({ status: 409, body: { code: 'replacement_needed' } });
    done(
      await officer.post(path, {
        validTo: story.realYesterday,
        replacement: {
          person: { fullName: 'Nodira Yusupova', email: 'nodira@example.org', language: 'uz-Latn' },
        },
      }),
    );
    // What it read with is void from the day it is gone.
    expect(await led.foreign.main.get('/implementations')).toMatchObject({ status: 401 });
  });
  const { body } = await officer.get(`/institutions/${led.foreign.id}/focal-points`);
  const came = body.focalPoints.find(({ role }: { role: string }) => role === 'main');
  story.nodira = await story.tokenFor(administrator, came.personId, led.foreign.id);
}

/** July: reports come in time, late, or not at all; the transport ministry has its day moved. */
export async function july(story: Story): Promise<void> {
  const { officer, reviewer, led } = story.cast;
  const transport = { clockId: 'report/1' };
  await story.on('2034-06-20', () =>
    story.give(led.transport.main, 27, 'request-extension', {
      ...{ ...transport, newDueOn: '2034-08-25' },
      ...reason,
    }),
  );
  // The second extension: granted to another day.
  await story.on('2034-06-22', () =>
    story.give(officer, 27, 'grant-extension', {
      ...{ ...transport, newDueOn: '2034-07-31' },
      ...reason,
    }),
  );
  await story.on('2034-07-03', async () => {
    await story.report(led.health.main, story.numbersOf('health'), { period: 1 });
    await story.report(led.justice.main, 11, { period: 1 });
    await story.report(led.interior.main, [12, 13, 14, 21], { period: 1 });
    await story.report(led.education.main, [15, 16], { period: 1 });
    await story.report(led.social.main, [17, 18, 19, 20], { period: 1 });
    await story.report(led.prosecutor.main, 22, { period: 1 });
    await story.report(story.nodira, 23, { period: 1 });
    await story.report(led.digital.main, 28, { period: 1 });
    await story.report(led.tashkent.main, 29, { period: 1 });
  });
  await story.on('2034-07-10', async () => {
    const accepted = { period: 1, validatedStatus: 'in_progress' };
    const read = [1, 2, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 28, 29];
    await story.give(reviewer, read, 'accept-report', accepted);
    const returned = { period: 1, newDueOn: '2034-08-15', ...reason };
    await story.give(reviewer, 3, 'return-report', returned);
  });
  await story.on('2034-07-24', async () => {
    await story.report(story.nodira, 24, { period: 1 });
    await story.report(led.children.main, 30, { period: 1 });
  });
  await story.on('2034-07-26', () =>
    story.give(reviewer, [24, 30], 'accept-report', { period: 1, validatedStatus: 'in_progress' }),
  );
  await story.on('2034-07-28', () => story.report(led.transport.main, 27, { period: 1 }));
  const late = async (number: number): Promise<boolean> =>
    (await story.item(number))['periods'][0].report.late;
  expect([await late(23), await late(24), await late(27), await late(30)]).toEqual([
    ...[false, true, false, true],
  ]);
  await story.on('2034-08-14', async () => {
    await story.report(led.health.main, 3, { period: 1 });
    await story.give(reviewer, [3, 27], 'accept-report', {
      ...{ period: 1, validatedStatus: 'in_progress' },
    });
  });
}

/** September: one closing is confirmed, the other does not stand. */
export async function september(story: Story): Promise<void> {
  const { officer, led } = story.cast;
  await story.on('2034-09-11', () => story.give(officer, 9, 'confirm-reverification', reason));
  expect(await story.due(9, 'reverification/2')).toBe('2035-03-15');
  await story.on('2034-09-13', () =>
    story.give(officer, 10, 'reopen', { ...reason, regression: true }),
  );
  expect(await story.item(10)).toMatchObject({
    stage: 'in_implementation',
    leadInstitutionId: led.justice.id,
    statuses: { validated: 'regression' },
  });
  await story.on('2034-09-20', () => story.give(led.justice.main, 10, 'submit-action-plan', steps));
  await story.on('2034-09-22', () => story.give(officer, 10, 'agree-action-plan'));
}

/** October: the city asks for a later day in vain. */
export async function october(story: Story): Promise<void> {
  const { officer, led } = story.cast;
  await story.on('2034-10-16', () =>
    story.give(led.tashkent.main, 29, 'request-extension', {
      ...{ clockId: 'completion/1', newDueOn: '2034-12-31' },
      ...reason,
    }),
  );
  await story.on('2034-10-18', () =>
    story.give(officer, 29, 'refuse-extension', { clockId: 'completion/1', ...reason }),
  );
  await story.on('2034-11-01', async () => {
    expect(await story.item(29)).toMatchObject({ leadOverdue: { dueOn: '2034-10-31' } });
  });
}

/** November: the health ministry proves its first item, and it is closed. */
export async function november(story: Story): Promise<void> {
  const { officer, reviewer, centerHead, led } = story.cast;
  await story.on('2034-11-01', () => Promise.resolve());
  await story.on('2034-11-02', () =>
    story.report(led.health.main, 1, { period: 2, claimedStatus: 'fully_implemented' }),
  );
  await story.on('2034-11-06', async () => {
    const validated = { period: 2, validatedStatus: 'fully_implemented' };
    await story.give(reviewer, 1, 'accept-report', validated);
    await story.give(officer, 1, 'propose-closure', reason);
  });
  await story.on('2034-11-08', () => story.give(centerHead, 1, 'approve-closure'));
}

/** January again: the second reports. */
export async function januaryAgain(story: Story): Promise<void> {
  const { led } = story.cast;
  await story.on('2035-01-09', async () => {
    await story.report(led.health.main, [2, 3, 4, 5, 6, 7, 8], { period: 2 });
    await story.report(led.social.main, [17, 18, 19, 20], { period: 2 });
  });
  await story.on('2035-01-31', () => Promise.resolve());
  const { body } = await story.cast.coordinator.get('/status-summary');
  expect(body.byStage).toEqual(
    expect.arrayContaining([
      { value: 'closed', count: 2 },
      { value: 'in_implementation', count: 28 },
    ]),
  );
}
