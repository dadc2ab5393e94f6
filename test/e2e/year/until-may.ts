import { defaultCalendar } from '../../../countries/uz/calendar';
import { done } from '../../support/tracked-item';
import { until } from '../../support/until';
import { planItems } from './plan-of-the-year';
import type { Story } from './story';

const reason = { reason: 'Chunki shunday.' };
const steps = { steps: [{ what: 'Qaror loyihasi', who: 'Boshqarma' }] };

/** Before the year: the plan of thirty items is registered, and the calendar of the year entered. */
export async function beforeTheYear(story: Story): Promise<void> {
  const { cast, app } = story;
  expect(cast.bodies).toHaveLength(50);
  const decided = [
    { on: '2034-03-01', kind: 'non_working', note: 'Qurbon hayiti' },
    { on: '2034-12-12', kind: 'non_working', note: 'Ramazon hayiti' },
    // A Saturday on which a reminder falls is worked in place of a Monday.
    { on: '2034-08-19', kind: 'working', insteadOf: '2034-08-28', note: 'PQ-1' },
    { on: '2034-08-28', kind: 'non_working', insteadOf: '2034-08-19', note: 'PQ-1' },
  ];
  const calendar = defaultCalendar(2034, 2036);
  const overrides = [...calendar.overrides, ...decided];
  done(await cast.administrator.post('/calendars', { ...calendar, version: 2, overrides }));
  await story.register();
  const tracked = await until(
    () => cast.officer.get('/status-summary?tracked=true'),
    ({ body }) => body.total === 30,
  );
  expect(tracked.body.byStage).toEqual([{ value: 'registered', count: 30 }]);
  expect(app.sink.mails).toEqual([]);
}

/** January: everything is given to a body, accepted, contested or left to silence. */
export async function january(story: Story): Promise<void> {
  const { officer, led, bodies } = story.cast;
  const helpers = bodies.filter((body) => !Object.values(led).includes(body));
  expect(helpers).toHaveLength(37);

  // Eight by one order, twenty-two one by one; all thirty-seven others help somewhere.
  await story.on('2034-01-09', async () => {
    await story.days.moveToNoon(story.numbers.map((number) => story.id(number)));
    const ordered = await officer.post('/assignments', {
      filter: { q: 'Istanbul' },
      leadInstitutionId: led.health.id,
      supportInstitutionIds: helpers.slice(0, 15).map(({ id }) => id),
      ...reason,
    });
    expect(ordered).toMatchObject({ status: 202, body: { counts: { total: 8 } } });
    for (const { number, lead } of planItems.filter((item) => item.lead !== 'health')) {
      const supports = [helpers[number + 6]?.id];
      if (number === 9 || number === 19) supports.push(led.employment.id);
      await story.give(officer, number, 'assign', {
        leadInstitutionId: led[lead].id,
        supportInstitutionIds: supports,
        ...reason,
      });
    }
    const finished = await until(
      () => officer.get(`/assignments/${ordered.body.id}`),
      ({ body }) => body.finishedAt !== null,
    );
    expect(finished.body.counts).toMatchObject({ assigned: 8, refused: 0 });
  });

  await story.on('2034-01-11', async () => {
    const silent = ['prosecutor', 'defence'];
    for (const { number, lead } of planItems) {
      if (silent.includes(lead)) continue;
      await story.give(led[lead].main, number, 'acknowledge-assignment');
    }
  });

  // The prosecutor says twice that it is not the addressee; once it is right.
  await story.on('2034-01-12', () =>
    story.give(led.prosecutor.main, [21, 22], 'contest-assignment', reason),
  );
  await story.on('2034-01-13', async () => {
    await story.give(officer, 21, 'uphold-contest', reason);
    await story.give(officer, 21, 'assign', { leadInstitutionId: led.interior.id, ...reason });
  });
  await story.on('2034-01-16', async () => {
    await story.give(officer, 22, 'reject-contest', reason);
    await story.give(led.interior.main, 21, 'acknowledge-assignment');
  });
  await story.on('2034-01-23', async () => {
    expect(await story.item(21)).toMatchObject({ leadInstitutionId: led.interior.id });
    expect(await story.item(22)).toMatchObject({ acceptance: 'contest_rejected' });
    // Warned on the 17th, bound at the end of the 20th.
    for (const number of [25, 26]) {
      expect(await story.item(number)).toMatchObject({
        stage: 'in_implementation',
        acceptance: 'deemed',
      });
    }
  });
}

/** February: action plans; one is returned, one asked to wait, one question stops the clock. */
export async function february(story: Story): Promise<void> {
  const { officer, reviewer, led } = story.cast;
  const owing = planItems.filter(({ lead }) => lead !== 'defence' && lead !== 'digital');
  const leadOf = (number: number) =>
    number === 21
      ? led.interior
      : led[owing.find((item) => item.number === number)?.lead ?? 'health'];
  const inTime = owing.map(({ number }) => number).filter((number) => number !== 15);
  await story.on('2034-01-26', async () => {
    for (const number of inTime)
      await story.give(leadOf(number).main, number, 'submit-action-plan', steps);
  });
  await story.on('2034-01-30', async () => {
    const agreed = inTime.filter((number) => number !== 13);
    await story.give(officer, agreed, 'agree-action-plan');
    await story.give(officer, 13, 'return-action-plan', { ...reason, newDueOn: '2034-02-24' });
  });
  await story.on('2034-02-02', () => story.give(led.digital.main, 28, 'ask-clarification', reason));
  await story.on('2034-02-06', () =>
    story.give(led.education.main, 15, 'request-extension', {
      ...{ clockId: 'action_plan/1', newDueOn: '2034-03-03' },
      ...reason,
    }),
  );
  // The first extension: granted to the day.
  await story.on('2034-02-08', () =>
    story.give(officer, 15, 'grant-extension', {
      ...{ clockId: 'action_plan/1', newDueOn: '2034-03-03' },
      ...reason,
    }),
  );
  await story.on('2034-02-10', () => story.give(officer, 28, 'answer-clarification', reason));
  // Eight days stood still: from Friday the 10th to Saturday the 18th, which rolls to Monday.
  expect(await story.due(28, 'action_plan/1')).toBe('2034-02-20');
  await story.on('2034-02-17', async () => {
    await story.give(led.digital.main, 28, 'submit-action-plan', steps);
    await story.give(led.interior.main, 13, 'submit-action-plan', steps);
  });
  await story.on('2034-02-20', () => story.give(reviewer, [13, 28], 'agree-action-plan'));
  await story.on('2034-03-02', async () => {
    await story.give(led.education.main, 15, 'submit-action-plan', steps);
    await story.give(officer, 15, 'agree-action-plan');
  });
}

/** March: the justice ministry proves two items, and two people of the center close them. */
export async function march(story: Story): Promise<void> {
  const { officer, reviewer, centerHead, led } = story.cast;
  await story.on('2034-03-06', () =>
    story.report(led.justice.main, [9, 10], { period: 1, claimedStatus: 'fully_implemented' }),
  );
  await story.on('2034-03-10', () =>
    story.give(reviewer, [9, 10], 'accept-report', {
      period: 1,
      validatedStatus: 'fully_implemented',
    }),
  );
  await story.on('2034-03-13', () => story.give(officer, [9, 10], 'propose-closure', reason));
  await story.on('2034-03-15', async () => {
    const own = await officer.post(`/implementations/${story.id(9)}/approve-closure`);
    expect(own).toMatchObject({ status: 403, body: { code: 'own_proposal' } });
    await story.give(centerHead, [9, 10], 'approve-closure');
  });
  expect(await story.due(9, 'reverification/1')).toBe('2034-09-15');
}

/** May: the employment ministry is merged into the agency for social protection. */
export async function may(story: Story): Promise<void> {
  const { administrator, led } = story.cast;
  await story.on('2034-05-15', async () => {
    const its = [9, 17, 18, 19];
    await story.days.moveToNoon(its.map((number) => story.id(number)));
    const before = await Promise.all(its.map((number) => story.item(number)));
    const path = `/institutions/${led.employment.id}/merge-into`;
    const merged = await administrator.post(path, {
      ...{ successorId: led.social.id, validTo: story.realToday },
      reason: 'PF-14-son Farmon.',
    });
    expect(merged.status).toBe(202);
    expect(await story.handedOver(merged.body.id)).toMatchObject({ moved: 4 });
    for (const [index, number] of its.entries()) {
      const now = await story.item(number);
      expect(now['clocks']).toEqual(before[index]?.['clocks']);
      expect(JSON.stringify(now)).not.toContain(led.employment.id);
    }
    expect(await story.item(17)).toMatchObject({ leadInstitutionId: led.social.id });
    expect((await story.item(9))['supportInstitutionIds']).toContain(led.social.id);
    // It leads what it would have supported: it has one part.
    expect((await story.item(19))['supportInstitutionIds']).not.toContain(led.social.id);
  });
}
