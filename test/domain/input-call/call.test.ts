import { acceptsInput } from '../../../domain/input-call/accepts-input';
import { inputCall } from '../../../domain/input-call/process';
import type { Contributions } from '../../../domain/input-call/rule';
import type { InputCallState } from '../../../domain/input-call/state';
import { stateFromLog } from '../../../domain/process/record';
import { defaultPolicy } from '../../../countries/uz/policy';
import { noonOn } from '../support/acts';
import { LivedProcess, type Given } from '../support/lived-process';
import { to } from '../support/notice-board';
import { focalPoint, justice, ngo, officer } from '../support/people';

const text = (id: string) => ({ id, sha256: 'ab'.repeat(32) });
const worded = (id: string) => [{ ...text(id), language: 'uz-Latn' }];
const opening = {
  type: 'openCall',
  ...{ title: worded('title'), text: worded('text'), questions: null, questionCount: 0 },
  ...{ items: ['recommendation/rec-1'], themes: ['suv'], closesOn: '2026-03-01' },
  subscribers: ['ngo-house', 'ngo-yurt'],
  policy: { ...defaultPolicy, sha256: 'ab'.repeat(32) },
};
const extension = (newClosesOn: string) => ({
  ...{ type: 'extendCall', newClosesOn, reason: text('why') },
});
const nothing: Contributions = { accepted: [], unscreened: 0, contributors: [] };
const cancelling = (contributions = nothing) => ({
  ...{ type: 'cancelCall', reason: text('why'), contributions },
});
const two: Contributions = {
  ...{ accepted: ['input-1', 'input-2'], unscreened: 0, contributors: ['ngo-house', 'party-1'] },
};
const disposing = (...inputIds: string[]) => ({
  ...{ type: 'recordDisposition', inputIds, disposition: 'taken_up', words: text('words') },
  contributions: two,
});
const publishing = (contributions = two) => ({
  ...{ type: 'publishSummary', summary: worded('summary'), contributions },
});

/** A call that lives by its rules, opened on 15 January 2026 for input until 1 March. */
class Called extends LivedProcess<InputCallState> {
  constructor(changed: Partial<typeof opening> = {}) {
    super(inputCall, '2026-01-15T05:00:00.000Z');
    this.and({ ...opening, ...changed });
  }

  and(...commands: Given[]): this {
    for (const command of commands) {
      const answer = this.give(officer, command);
      if ('code' in answer) throw new Error(`${command.type} was refused: ${answer.code}`);
    }
    return this;
  }

  /** The code of the refusal; null for a command that is taken. */
  refusal(command: Given, actor: Parameters<Called['give']>[0] = officer): string | null {
    const answer = this.give(actor, command);
    return 'code' in answer ? answer.code : null;
  }

  until(day: string): this {
    this.pass(noonOn(day));
    return this;
  }

  /** Who is told at once of the events of a type. */
  toldOf(type: string): string[] {
    const notices = this.recorded.flatMap((recorded) => recorded.notices.notices);
    return notices.filter(({ kind }) => kind === type).map(to);
  }

  /** The reminders of the latest arming of a clock: when, and to whom. */
  ladder(clockId: string): string[] {
    const armed = this.recorded.findLast(
      ({ event }) => event.type === 'clockArmed' && Reflect.get(event, 'clockId') === clockId,
    );
    const notices = armed?.notices.notices ?? [];
    return notices.map((notice) => `${notice.notBefore.slice(0, 10)} ${to(notice)}`);
  }
}

describe('a call for input', () => {
  it('is announced to its subscribers, and reminds them before it closes', () => {
    const call = new Called();
    expect(call.toldOf('callOpened')).toEqual(['ngo-house main', 'ngo-yurt main']);
    expect(call.ladder('call_closing/1')).toEqual([
      ...['2026-02-13 ngo-house main', '2026-02-13 ngo-yurt main'],
      ...['2026-02-26 ngo-house main', '2026-02-26 ngo-yurt main'],
    ]);
    expect(call.state).toMatchObject({ stage: 'open_for_input', closesOn: '2026-03-01' });
    const log = call.recorded.map(({ event }) => event);
    expect(stateFromLog(inputCall, log)).toEqual(call.state);
  });

  it.each([
    ['a closing day that has passed', { closesOn: '2026-01-15' }, 'deadline_in_the_past'],
    [
      'more subscribers than can be told',
      { subscribers: Array.from({ length: 2_001 }, (_, index) => `ngo-${index}`) },
      'too_many_subscribers',
    ],
  ])('is refused with %s', (_, changed, code) => {
    expect(() => new Called(changed)).toThrow(code);
  });

  it('takes input until the last second of its closing day, whenever it wakes', () => {
    const { state } = new Called();
    // The day ends in Tashkent at 19:00 UTC.
    const at = (time: string) => acceptsInput(state, `2026-03-01T${time}Z`);
    expect([at('18:59:58.000'), at('18:59:59.999'), at('19:00:00.000')]).toEqual([
      ...[true, true, false],
    ]);
    const closed = new Called().until('2026-03-02').state;
    expect(acceptsInput(closed, '2026-03-01T12:00:00.000Z')).toBe(false);
    const cancelled = new Called().and(cancelling()).state;
    expect(acceptsInput(cancelled, '2026-01-16T12:00:00.000Z')).toBe(false);
  });

  it('closes by itself at the end of its day; the center then owes the summary', () => {
    const call = new Called().until('2026-03-20');
    const closed = call.recorded.find(({ event }) => event.type === 'callClosed');
    expect(closed?.event.effectiveAt).toBe('2026-03-01T18:59:59.000Z');
    expect(call.toldOf('callClosed')).toEqual(['center main']);
    expect(call.state).toMatchObject({
      stage: 'input_closed',
      clocks: [{ id: 'call_summary/1', due: { dueOn: '2026-03-31' } }],
    });
    expect(call.ladder('call_summary/1')).toEqual([
      ...['2026-03-24 center main', '2026-04-01 center main', '2026-04-01 center head'],
      '2026-04-14 center head',
    ]);
  });

  it('stays open until a later day, for a reason', () => {
    const call = new Called();
    expect(call.refusal(extension('2026-03-01'))).toBe('not_an_extension');
    call.and(extension('2026-03-15'));
    expect(call.toldOf('callExtended')).toEqual(['ngo-house main', 'ngo-yurt main']);
    expect(call.until('2026-03-14').state).toMatchObject({
      ...{ stage: 'open_for_input', closesOn: '2026-03-15', closesAt: '2026-03-15T18:59:59.000Z' },
      extensions: [{ from: '2026-03-01', to: '2026-03-15' }],
    });
    expect(call.until('2026-03-16').refusal(extension('2026-04-01'))).toBe('wrong_stage');
  });

  it('is cancelled before its day only; who gave input already is told too', () => {
    const call = new Called().and(cancelling(two));
    expect(call.toldOf('callCancelled')).toEqual([
      ...['ngo-house main', 'ngo-yurt main', 'party-1 main'],
    ]);
    expect(call.state).toMatchObject({ stage: 'cancelled', clocks: [], startedClocks: [] });
    expect(new Called().until('2026-03-02').refusal(cancelling())).toBe('wrong_stage');
  });

  it('publishes its summary when each input was screened and has a result', () => {
    const call = new Called().until('2026-03-10');
    expect(call.refusal(publishing({ ...two, unscreened: 1 }))).toBe('inputs_not_screened');
    call.and(disposing('input-1'));
    expect(call.refusal(publishing())).toBe('inputs_without_disposition');
    expect(call.refusal(disposing('input-of-another-call'))).toBe('not_an_input_of_call');
    call.and(disposing('input-2', 'input-2'), publishing());
    expect(call.toldOf('summaryPublished')).toEqual(['ngo-house main', 'party-1 main']);
    expect(call.state).toMatchObject({ stage: 'summarised', clocks: [] });
    expect(call.refusal(publishing())).toBe('wrong_stage');
  });

  it('keeps of each input the latest result', () => {
    const call = new Called().until('2026-03-10');
    const later = { ...disposing('input-2'), disposition: 'not_taken_up' };
    const { disposed } = call.and(disposing('input-1', 'input-2'), later).state;
    expect(disposed).toMatchObject([
      { inputIds: ['input-1'], disposition: 'taken_up' },
      { inputIds: ['input-2'], disposition: 'not_taken_up' },
    ]);
  });

  it('takes commands of the center alone', () => {
    const call = new Called();
    for (const actor of [ngo, { ...ngo, institutionId: 'ngo-house' }, focalPoint(justice)]) {
      expect(call.refusal(extension('2026-04-01'), actor)).toBe('not_permitted');
    }
  });
});
