import {
  idsOf as ids,
  openFilledRegister,
  symbols,
  type FilledRegister,
  type Row,
} from '../support/filled-register';

let register: FilledRegister;
beforeAll(async () => {
  register = await openFilledRegister();
});
afterAll(() => register.app.close());

describe('filters', () => {
  const all = () => register.walk('', { limit: 200 });
  const cases: [string, (row: Row) => boolean][] = [
    ['kind=recommendation', () => true],
    ['kind=plan_item', () => false],
    ['stage=registered', ({ stage }) => stage === 'registered'],
    ['stage=assigned,in_implementation', ({ stage }) => stage !== 'registered'],
    ['tracked=true', ({ tracking }) => tracking === 'running'],
    ['tracked=false', ({ tracking }) => tracking === 'pending'],
    ['mechanism=CCPR', () => true],
    ['mechanism=CAT', () => false],
    [`symbol=${symbols[0]}`, ({ document }) => document.symbol === symbols[0]],
    ['position=noted', ({ position }) => position === 'noted'],
    ['theme=torture', ({ themes }) => themes.includes('torture')],
    ['q=torture', ({ text }) => text.includes('torture')],
    ['q=PRISONS%20prevent', ({ text }) => text.includes('prisons')],
    ['q=100%25', ({ text }) => text.includes('100%')],
    ['q=judges_and', ({ text }) => text.includes('judges_and')],
    ['q=t_rture', () => false],
    ['q=%25', ({ text }) => text.includes('%')],
    ['claimedStatus=in_progress', ({ statuses }) => statuses.claimed === 'in_progress'],
    [
      'validatedStatus=partially_implemented',
      ({ entityId }) => register.reported.endsWith(entityId),
    ],
    ['overdue=lead', ({ entityId }) => register.overdue.endsWith(entityId)],
    ['overdue=center', () => false],
    ['overdue=any', ({ entityId }) => register.overdue.endsWith(entityId)],
  ];

  it.each(cases)('%s', async (query, fits) => {
    const expected = (await all()).filter(fits);
    expect(ids(await register.walk(query)).toSorted()).toEqual(ids(expected).toSorted());
  });

  it('by institution', async () => {
    const rows = await all();
    const led = rows.filter((row) => row['leadInstitutionId'] === register.leadId);
    expect(led).toHaveLength(3);
    expect(ids(await register.walk(`lead=${register.leadId}`)).toSorted()).toEqual(
      ids(led).toSorted(),
    );
    expect(ids(await register.walk(`support=${register.otherId}`)).toSorted()).toEqual(
      ids(led).toSorted(),
    );
  });

  it('by what is due before an instant, overdue ones included', async () => {
    const [first] = await register.walk('sort=nextDue');
    const { dueAt } = first?.['leadOverdue'] ?? first?.['nextLeadDue'] ?? {};
    expect(await register.walk(`dueBefore=${dueAt}`)).toEqual([]);
    const after = new Date(Date.parse(dueAt) + 1000).toISOString();
    expect(ids(await register.walk(`dueBefore=${after}`))).toContain(
      register.overdue.replace('/implementations/', ''),
    );
  });

  it('all hold together', async () => {
    const rows = await register.walk('theme=torture&position=supported&q=torture');
    const expected = (await all()).filter(
      ({ themes, position, text }) =>
        themes.includes('torture') && position === 'supported' && text.includes('torture'),
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(ids(rows).toSorted()).toEqual(ids(expected).toSorted());
  });

  it('on the address of recommendations are the same', async () => {
    const { body } = await register.officer.caller.get('/recommendations?theme=torture&limit=200');
    expect(ids(body.items)).toEqual(ids(await register.walk('theme=torture')));
    expect((await register.officer.caller.get('/recommendations?kind=plan_item')).status).toBe(400);
  });
});
