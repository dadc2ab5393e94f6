import { defaultPolicy } from '../../../countries/uz/policy';

import {
  acceptReport,
  acknowledge,
  approveClosure,
  assign,
  changePolicy,
  confirmReverification,
  planItem,
  proposeClosure,
  register,
  reopen,
  submitReport,
  until,
  withdraw,
} from '../support/acts';
import {
  endUnFollowUp,
  recordFollowUpReminder,
  recordFollowUpReply,
  schemeOf,
  selectForFollowUp,
} from '../support/un-acts';
import { given, noonOn } from '../support/given';
import { interior } from '../support/people';

const closing = [submitReport(), acceptReport(), proposeClosure(), approveClosure()] as const;

/** Each of the policy's three looks, confirmed after its day. */
const looks = ['2026-08-01', '2027-02-01', '2028-02-01'].flatMap((day) => [
  until(noonOn(day)),
  confirmReverification(),
]);

describe('a recommendation selected for follow-up', () => {
  it('has the term of its body, which is neither law nor a norm of the center', () => {
    const selected = given(assign(), acknowledge()).when(selectForFollowUp());
    selected
      .thenFollows(
        {
          type: 'selectedForFollowUp',
          number: 1,
          mechanism: 'CCPR',
          symbol: 'CCPR/C/UZB/CO/5',
          paragraph: '12',
          documentOn: '2026-01-10',
          dueOn: null,
          term: { months: 36, confirmed: true, schemeVersion: 2 },
        },
        {
          type: 'clockStarted',
          clockId: 'un_follow_up/1',
          own: expect.objectContaining({
            legalEffect: 'un_term',
            legalBasis: { recordId: 'grade-schemes/CCPR/2', confirmed: true },
          }),
        },
      )
      .thenTold('selectedForFollowUp → justice main', 'selectedForFollowUp → center main');
    // Three years from the day of the document, a Sunday or not.
    expect(selected.dueOn('un_follow_up/1')).toBe('2029-01-10');
  });

  it.each([
    ['CAT', '2027-01-10', true],
    ['CERD', '2027-01-10', true],
    ['CED', '2027-01-10', true],
    ['CEDAW', '2028-01-10', true],
    ['CESCR', '2028-01-10', false],
  ])('of %s is due by %s', (mechanism, due, confirmed) => {
    const scheme = schemeOf(mechanism);
    const changed = { documentMechanism: mechanism, scheme, symbol: 'mistyped' };
    const selected = given(selectForFollowUp(changed));
    expect(selected.dueOn('un_follow_up/1')).toBe(due);
    expect(selected.state.clocks[0]?.own.legalBasis?.confirmed).toBe(confirmed);
  });

  it('is due on the day that the document names, whatever the usual term', () => {
    const selected = given(selectForFollowUp({ dueOn: '2027-03-27' }));
    expect(selected.dueOn('un_follow_up/1')).toBe('2027-03-27');
    expect(selected.state.clocks[0]?.own.legalBasis).toEqual({
      recordId: 'CCPR/C/UZB/CO/5, 12',
      confirmed: true,
    });
    const crc = { documentMechanism: 'CRC', scheme: schemeOf('CRC'), symbol: 'CRC/C/UZB/CO/5' };
    given().when(selectForFollowUp(crc)).thenRefused('input', 'no_follow_up_term');
    given(selectForFollowUp({ ...crc, dueOn: '2027-03-27' }));
  });

  it.each([
    ['a day before the document', { dueOn: '2026-01-10' }, 'due_before_document'],
    ['an impossible day', { dueOn: '9999-12-31' }, 'impossible_day'],
    ['a document of a year typed short', { documentOn: '0026-01-10' }, 'impossible_day'],
    ['a document to come', { documentOn: '2026-01-17' }, 'day_to_come'],
    ['a document of another body', { symbol: 'CAT/C/UZB/CO/5' }, 'document_of_another_body'],
    ['the scheme of another body', { scheme: schemeOf('CAT') }, 'scheme_of_another_body'],
  ])('is refused with %s', (_, changed, code) => {
    given().when(selectForFollowUp(changed)).thenRefused('input', code);
  });

  it('is no plan item, and is selected once at a time', () => {
    given(register(planItem))
      .when(selectForFollowUp())
      .thenRefused('input', 'not_a_recommendation');
    const selected = given(selectForFollowUp());
    selected.when(selectForFollowUp()).thenRefused('conflict', 'selected_already');
    selected.and(recordFollowUpReply(), selectForFollowUp());
    expect(selected.openClocks).toEqual(['un_follow_up/2']);
  });

  it('keeps its term under another policy: it is not the policy’s', () => {
    const { clocks } = defaultPolicy;
    const { rule } = clocks.un_follow_up;
    const un_follow_up = { ...clocks.un_follow_up, rule: { ...rule, amount: 1 }, ladder: [] };
    const selected = given(assign(), selectForFollowUp());
    const before = selected.state.clocks.find(({ subject }) => subject === 'un_follow_up');
    selected.and(changePolicy({ clocks: { ...clocks, un_follow_up } }));
    const after = selected.state.clocks.find(({ subject }) => subject === 'un_follow_up');
    expect(after).toMatchObject({ policy: 2, own: before?.own, due: before?.due });
    expect(selected.item.board.waiting.filter((line) => line.includes('un_follow_up'))).toEqual([]);
  });

  it('that was registered late is overdue at once', () => {
    const old = { documentOn: '2022-03-25', countedFrom: '2022-03-24T19:00:00.000Z' };
    const selected = given(selectForFollowUp(old), until(noonOn('2026-01-16')));
    expect(selected.dueOn('un_follow_up/1')).toBe('2025-03-25');
    expect(selected.state.clocks).toMatchObject([{ id: 'un_follow_up/1', missed: true }]);
    selected
      .when(recordFollowUpReply('2025-03-25'))
      .thenFollows(
        { type: 'clockEnded', outcome: 'met' },
        { type: 'followUpReplyRecorded', sentOn: '2025-03-25', late: false },
      );
  });
});

describe('the reply of the State', () => {
  it('is late by the day on which it was sent', () => {
    const old = { documentOn: '2022-03-25', countedFrom: '2022-03-24T19:00:00.000Z' };
    given(selectForFollowUp(old))
      .when(recordFollowUpReply('2025-03-26'))
      .thenFollows(
        { type: 'clockEnded', clockId: 'un_follow_up/1', outcome: 'met_late' },
        { type: 'followUpReplyRecorded', number: 1, late: true },
      );
  });

  it('is not sent in the future, nor before the document, nor twice', () => {
    const selected = given(selectForFollowUp());
    selected.when(recordFollowUpReply('2026-01-17')).thenRefused('input', 'day_to_come');
    selected.when(recordFollowUpReply('2026-01-09')).thenRefused('input', 'before_the_selection');
    selected.and(recordFollowUpReply());
    selected.when(recordFollowUpReply()).thenRefused('conflict', 'not_selected');
  });

  it('is reminded of by the rapporteur, which moves nothing', () => {
    const selected = given(assign(), selectForFollowUp());
    const due = selected.dueOn('un_follow_up/1');
    const reminded = selected.when(recordFollowUpReminder());
    reminded
      .thenFollows({ type: 'followUpReminderRecorded', number: 1, remindedOn: '2026-01-15' })
      .thenTold(
        'followUpReminderRecorded → justice main',
        'followUpReminderRecorded → center main',
      );
    expect(reminded.dueOn('un_follow_up/1')).toBe(due);
    given().when(recordFollowUpReminder()).thenRefused('conflict', 'not_selected');
  });

  it('is owed no longer when the body gives it up, or the item is withdrawn', () => {
    given(selectForFollowUp())
      .when(endUnFollowUp())
      .thenFollows(
        { type: 'clockEnded', outcome: 'cancelled' },
        { type: 'unFollowUpEnded', number: 1 },
      );
    const withdrawn = given(selectForFollowUp()).when(withdraw());
    expect(withdrawn.events).toMatchObject([{ type: 'clockEnded' }, { type: 'withdrawn' }]);
    expect(withdrawn.state.unFollowUp?.state).toBe('ended');
    given().when(endUnFollowUp()).thenRefused('conflict', 'not_selected');
  });
});

describe('a follow-up outlives', () => {
  const followed = () => given(assign(), acknowledge(), selectForFollowUp());

  it('a reassignment, closing and reopening', () => {
    const item = followed().and(assign(interior, []));
    expect(item.openClocks).toContain('un_follow_up/1');
    const closed = followed().and(...closing);
    expect(closed.openClocks).toEqual(['reverification/1', 'un_follow_up/1']);
    closed.and(reopen());
    expect(closed.openClocks).toContain('un_follow_up/1');
  });

  it('the last look at a closed item, which ends with the reply', () => {
    const closed = followed().and(...closing, ...looks);
    expect(closed.state).toMatchObject({ stage: 'closed', followUpEnded: false });
    expect(closed.openClocks).toEqual(['un_follow_up/1']);
    closed.when(confirmReverification()).thenRefused('conflict', 'follow_up_ended');
    closed.and(recordFollowUpReply('2028-01-31'));
    expect(closed.state).toMatchObject({ followUpEnded: true, unFollowUp: { state: 'replied' } });
    closed.when(selectForFollowUp()).thenRefused('conflict', 'follow_up_ended');
  });

  it('and an item that is looked at again goes on when the reply was sent', () => {
    const closed = followed().and(...closing, recordFollowUpReply());
    expect(closed.state.followUpEnded).toBe(false);
    closed.and(...looks);
    expect(closed.state.followUpEnded).toBe(true);
  });
});
