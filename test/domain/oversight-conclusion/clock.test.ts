import { isClockEvent } from '../../../domain/process/event';
import { stateFromLog } from '../../../domain/process/record';
import { oversightConclusion } from '../../../domain/oversight-conclusion/process';
import {
  clarification,
  Considered,
  law,
  ngo,
  notice,
  officer,
  question,
  said,
  submission,
  tashkent,
} from '../support/considered';
import { focalPoint, interior, justice, successor } from '../support/people';

const justiceMain = focalPoint(justice);
const onlyJustice = {
  addressees: submission.addressees.slice(0, 1),
  proposals: submission.proposals.map((one) => ({ ...one, addressees: [1] })),
};
// Ten working days after Monday 2 March. Women's Day is a Sunday and Navruz a Saturday: the Mondays after them are off.
const dueAt = tashkent('2026-03-17', '23:59:59');

const outcomes = (life: Considered) =>
  life.recorded.flatMap(({ event }) =>
    isClockEvent(event) && event.type === 'clockEnded' ? [`${event.clockId} ${event.outcome}`] : [],
  );

describe('the term of an answer', () => {
  it('is the confirmed term of the law, over holidays and moved working days', () => {
    const life = new Considered();
    expect(life.dueOn).toBe('2026-03-17');
    const clocks = life.state.clocks.map(({ id, own }) => ({ id, effect: own.legalEffect }));
    expect(clocks).toContainEqual({ id: 'consideration/1', effect: 'statutory' });
  });

  it('is the norm of the policy where no term of a law is confirmed, and claims no law', () => {
    const unconfirmed = { ...law, term: law.term && { ...law.term, confirmed: false } };
    const addressees = [{ institutionId: justice, official: null, law: unconfirmed }];
    const life = new Considered({ ...onlyJustice, addressees } as never);
    const [clock] = life.state.clocks.filter(({ subject }) => subject === 'consideration');
    expect(clock?.own).toEqual({
      legalBasis: { recordId: 'laws/public-oversight/3/term', confirmed: false },
      legalEffect: 'service_norm',
    });
    expect(life.dueOn).toBe('2026-04-01');
  });

  it.each([
    ['at the cut-off hour', tashkent('2026-03-02', '17:00:00'), '2026-03-17'],
    ['after it', tashkent('2026-03-02', '17:00:01'), '2026-03-18'],
    ['on a day off', tashkent('2026-03-07', '10:00:00'), '2026-03-25'],
  ])('counts a conclusion received %s from its day of receipt', (_, at, due) => {
    expect(new Considered({}, at).dueOn).toBe(due);
  });

  it('stands still during a question, and goes on by itself after the maximum of the law', () => {
    const life = new Considered();
    life.now = tashkent('2026-03-04', '10:00:00');
    life.do(justiceMain, question);
    expect(life.refusal(justiceMain, question)).toBe('question_to_submitter_open');
    life.now = tashkent('2026-03-06', '10:00:00');
    life.do(ngo, clarification);
    const moved = life.dueOn ?? '';
    expect(moved > '2026-03-17').toBe(true);
    life.now = tashkent('2026-03-10', '10:00:00');
    life.do(justiceMain, question);
    life.pass(tashkent('2026-03-16', '10:00:00'));
    expect(life.recorded.map(({ event }) => event.type)).toContain('conclusionQuestionLapsed');
    expect((life.dueOn ?? '') > moved).toBe(true);
    expect(life.refusal(justiceMain, question)).toBe('no_term_to_suspend');
    // An answer after the maximum is none any more.
    expect(life.refusal(ngo, clarification)).toBe('no_question');
  });

  it('follows a calendar that is published after it began, and tells who owes it', () => {
    const life = new Considered();
    const { calendar } = life;
    life.publish({
      ...calendar,
      version: 2,
      overrides: [...calendar.overrides, { on: '2026-03-12', kind: 'non_working' }],
    });
    expect(life.dueOn).toBe('2026-03-18');
    expect(life.told).toEqual(['calendarApplied → justice main']);
  });

  it('is over when the submitter takes the conclusion back', () => {
    const life = new Considered();
    life.do(ngo, { type: 'withdrawConclusion', reason: said });
    expect(life.state).toMatchObject({ stage: 'taken_back', clocks: [], startedClocks: [] });
    life.pass(tashkent('2026-06-01', '10:00:00'));
    expect(life.state.addressees.some(({ answer }) => answer !== null)).toBe(false);
  });

  it('runs on for the successor of an addressee that merges', () => {
    const life = new Considered(onlyJustice);
    life.now = tashkent('2026-03-10', '10:00:00');
    const handed = { fromInstitutionId: justice, toInstitutionId: interior, reason: null };
    life.do(successor, { type: 'handOverAddressee', ...handed });
    expect(life.addressee(1)).toMatchObject({ institutionId: interior, due: { on: '2026-03-17' } });
    expect(life.refusal(justiceMain, question)).toBe('not_permitted');
    life.now = tashkent('2026-03-12', '10:00:00');
    life.answer(1);
    expect(outcomes(life)).toContain('consideration/1 met');
  });

  it('runs for an institution that has no item', () => {
    expect(new Considered({ ...onlyJustice, items: [] }).dueOn).toBe('2026-03-17');
  });

  it.each([
    ['in the last second of its day', '23:59:59.500', 0, false],
    ['a second later', '00:00:00.000', 1, true],
  ])('is kept by an answer %s in Tashkent', (_, time, days, late) => {
    const life = new Considered(onlyJustice);
    life.pass(tashkent(days === 0 ? '2026-03-17' : '2026-03-18', time));
    life.answer(1);
    expect(life.addressee(1).answer?.late).toBe(late);
    expect(outcomes(life)).toContain(`consideration/1 ${late ? 'met_late' : 'met'}`);
  });

  it('is kept by a timely answer that is recorded a day later, and a notice given meanwhile has no effect', () => {
    const life = new Considered(onlyJustice);
    life.pass(tashkent('2026-03-18', '09:00:00'));
    expect(life.state.clocks.find(({ id }) => id === 'consideration/1')?.missed).toBe(true);
    life.do(ngo, notice);
    expect(life.addressee(1).notices).toMatchObject([{ standing: 'valid' }]);
    life.now = tashkent('2026-03-18', '12:00:00');
    life.answer(1, officer, { effectiveAt: tashkent('2026-03-17', '16:00:00') });
    expect(life.addressee(1)).toMatchObject({
      answer: { late: false },
      notices: [{ standing: 'voided' }],
    });
    expect(outcomes(life)).toEqual(
      expect.arrayContaining(['consideration/1 met', 'default_grace/1 cancelled']),
    );
  });
});

describe('a notice of default', () => {
  it('is kept without effect before the term has passed, counts once after it, and tells the head', () => {
    const life = new Considered(onlyJustice);
    life.now = tashkent('2026-03-17', '12:00:00');
    life.do(ngo, notice);
    life.pass(tashkent('2026-03-18', '12:00:00'));
    life.do(ngo, notice);
    expect(life.told).toEqual([
      ...['defaultNoticeGiven → center main', 'defaultNoticeGiven → justice head'],
      'defaultNoticeGiven → justice main',
    ]);
    const [grace] = life.state.clocks.filter(({ subject }) => subject === 'default_grace');
    expect(grace).toMatchObject({
      due: { dueOn: '2026-03-24' },
      own: { legalEffect: 'statutory' },
    });
    life.do(ngo, notice);
    const standings = life.addressee(1).notices.map(({ standing }) => standing);
    expect(standings).toEqual(['early', 'valid', 'repeated']);
    life.now = tashkent('2026-03-20', '12:00:00');
    life.answer(1);
    expect(outcomes(life)).toEqual(
      expect.arrayContaining(['consideration/1 met_late', 'default_grace/1 met']),
    );
  });

  it('is undone by a calendar on which the term has not passed', () => {
    const life = new Considered(onlyJustice);
    life.pass(tashkent('2026-03-18', '12:00:00'));
    life.do(ngo, notice);
    const { calendar } = life;
    const days = ['2026-03-12', '2026-03-13', '2026-03-16'];
    const overrides = days.map((on) => ({ on, kind: 'non_working' as const }));
    life.publish({ ...calendar, version: 2, overrides: [...calendar.overrides, ...overrides] });
    expect(life.addressee(1).notices).toMatchObject([{ standing: 'voided' }]);
    expect(life.state.clocks.map(({ subject }) => subject)).not.toContain('default_grace');
  });
});

it('folds from its log', () => {
  const life = new Considered();
  life.do(justiceMain, { type: 'acknowledgeConclusion', addressee: 1, ownNumber: '5' });
  life.pass(dueAt);
  life.answer(1);
  const log = life.recorded.map(({ event }) => event);
  expect(stateFromLog(oversightConclusion, log)).toEqual(life.state);
});
