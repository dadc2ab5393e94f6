import { stateFromLog } from '../../../domain/process/record';
import { obligation } from '../../../domain/obligation/process';
import { followUp, owed, Owing } from '../support/owed';
import { focalPoint, justice } from '../support/people';
import { schemeOf } from '../support/un-schemes';

const reply = (sentOn = '2026-01-15') => ({ type: 'recordReply', symbol: null, sentOn });
const reminder = (remindedOn = '2026-01-15') => ({
  ...{ type: 'recordReminder', symbol: null, remindedOn },
});
const end = {
  type: 'endObligation',
  cause: 'given_up',
  reason: { id: 'why', sha256: 'ab'.repeat(32) },
};
const noteLead = (leadInstitutionId: string | null, entityId = 'recommendation/rec-2') => ({
  ...{ type: 'noteLead', entityId, leadInstitutionId },
});
const justiceMain = focalPoint(justice);
const leads = { kind: 'system', process: 'leads' } as const;

describe('a follow-up of a UN body', () => {
  it('has the term of the institution, which is neither law nor a norm of the center', () => {
    const registered = owed();
    expect(registered.log).toMatchObject([
      {
        ...{ type: 'followUpRegistered', kind: 'follow_up', mechanism: 'CCPR', paragraph: '39' },
        term: { months: 36, confirmed: true, schemeVersion: 2 },
      },
      {
        type: 'clockStarted',
        own: {
          legalEffect: 'un_term',
          legalBasis: { recordId: 'grade-schemes/CCPR/2', confirmed: true },
        },
      },
      { type: 'clockArmed' },
    ]);
    // Three years from the day of the document, a Sunday or not.
    expect(registered.state.due?.on).toBe('2029-01-10');
    expect(registered.told).toEqual([
      'followUpRegistered → justice main',
      'followUpRegistered → center main',
    ]);
    expect(stateFromLog(obligation, registered.log)).toEqual(registered.state);
  });

  it.each([
    ['CAT', '2027-01-10', true],
    ['CERD', '2027-01-10', true],
    ['CED', '2027-01-10', true],
    ['CEDAW', '2028-01-10', true],
    ['CESCR', '2028-01-10', false],
  ])('of %s is due by %s', (documentMechanism, due, confirmed) => {
    const scheme = schemeOf(documentMechanism);
    const { state } = owed({ documentMechanism, scheme, symbol: 'mistyped' });
    expect(state.due?.on).toBe(due);
    expect(state.clocks[0]?.own.legalBasis?.confirmed).toBe(confirmed);
  });

  it('is due on the day that the document names, whatever the usual term', () => {
    const { state } = owed({ dueOn: '2027-03-27' });
    expect(state.due?.on).toBe('2027-03-27');
    expect(state.clocks[0]?.own.legalBasis).toEqual({
      ...{ recordId: 'CCPR/C/UZB/CO/5, 39', confirmed: true },
    });
    const crc = { documentMechanism: 'CRC', scheme: schemeOf('CRC'), symbol: 'CRC/C/UZB/CO/5' };
    expect(new Owing().when({ ...followUp, ...crc })).toBe('no_follow_up_term');
    owed({ ...crc, dueOn: '2027-03-27' });
  });

  it('is reminded of on working days, though its day is a Saturday', () => {
    const steps = owed({ dueOn: '2027-03-27' })
      .recorded.flatMap(({ notices }) => notices.notices)
      .filter(
        ({ institution, role, clock }) => institution === 'center' && role === 'main' && clock,
      );
    expect(steps.map(({ notBefore }) => notBefore.slice(0, 10))).toEqual([
      ...['2026-09-28', '2027-01-26', '2027-03-12', '2027-03-29'],
    ]);
  });

  it.each([
    ['a day before the document', { dueOn: '2026-01-10' }, 'due_before_document'],
    ['an impossible day', { dueOn: '9999-12-31' }, 'impossible_day'],
    ['a document of a year typed short', { documentOn: '0026-01-10' }, 'impossible_day'],
    ['a document to come', { documentOn: '2026-01-17' }, 'day_to_come'],
    ['a document of another body', { symbol: 'CAT/C/UZB/CO/5' }, 'document_of_another_body'],
    ['the scheme of another body', { scheme: schemeOf('CAT') }, 'scheme_of_another_body'],
  ])('is refused with %s', (_, changed, code) => {
    expect(new Owing().when({ ...followUp, ...changed })).toBe(code);
  });

  it('is registered and decided by the center alone', () => {
    expect(new Owing().when(followUp, justiceMain)).toBe('not_permitted');
    for (const command of [reply(), reminder(), end, noteLead('interior')]) {
      expect(owed().when(command, justiceMain)).toBe('not_permitted');
    }
  });
});

describe('the reply of the State', () => {
  it('ends the obligation: in time or late by the day on which it was sent', () => {
    const old = { documentOn: '2022-03-25', countedFrom: '2022-03-24T19:00:00.000Z' };
    for (const [sentOn, late] of [
      ['2025-03-25', false],
      ['2025-03-26', true],
    ] as const) {
      const overdue = owed(old).until('2026-01-16');
      expect(overdue.state.clocks).toMatchObject([{ missed: true }]);
      expect(overdue.when(reply(sentOn))).toMatchObject([
        { type: 'clockEnded', outcome: late ? 'met_late' : 'met' },
        { type: 'replyRecorded', sentOn, late },
      ]);
      expect(obligation.hasEnded(overdue.state)).toBe(true);
    }
  });

  it('is not sent in the future, nor before the document, nor by the symbol of another body, nor twice', () => {
    const registered = owed();
    expect(registered.when(reply('2026-01-17'))).toBe('day_to_come');
    expect(registered.when(reply('2026-01-09'))).toBe('before_the_selection');
    const other = { ...reply(), symbol: 'CAT/C/UZB/FCO/1' };
    expect(registered.when(other)).toBe('document_of_another_body');
    registered.and(reply());
    expect(registered.when(reply())).toBe('wrong_stage');
  });

  it('is no longer owed when the institution gives it up', () => {
    const ended = owed();
    expect(ended.when(end)).toMatchObject([
      { type: 'clockEnded', outcome: 'cancelled' },
      { type: 'obligationEnded' },
    ]);
    expect(obligation.hasEnded(ended.state)).toBe(true);
  });
});

it('a reminder of the institution is told to leads and center, and moves nothing', () => {
  const reminded = owed();
  const { due } = reminded.state;
  expect(reminded.when(reminder())).toMatchObject([{ type: 'reminderRecorded' }]);
  expect(reminded.told).toEqual([
    'reminderRecorded → justice main',
    'reminderRecorded → center main',
  ]);
  expect(reminded.state.due).toEqual(due);
});

describe('another lead of an item', () => {
  it('is told once, and is reminded from then on', () => {
    const registered = owed();
    expect(registered.when(noteLead('interior'), leads)).toMatchObject([
      { type: 'leadNoted', leadInstitutionId: 'interior', releasedInstitutionId: null },
    ]);
    expect(registered.told).toEqual(['leadNoted → interior main']);
    registered.when(noteLead('interior', 'recommendation/rec-1'), leads);
    expect(registered.log.at(-1)).toMatchObject({ releasedInstitutionId: 'justice' });
    expect(registered.told).toEqual([]);
    expect(obligation.holders(registered.state)).toEqual({ lead: ['interior'] });
  });

  it('is no news when it is known, or of another item', () => {
    expect(owed().when(noteLead(null), leads)).toBe('lead_known');
    expect(owed().when(noteLead('interior', 'recommendation/other'), leads)).toBe('lead_known');
  });
});
