import * as fc from 'fast-check';
import { ngoInput } from '../../../domain/ngo-input/process';
import { stateFromLog } from '../../../domain/process/record';
import { focalPoint, interior, ngo, officer } from '../support/people';
import {
  accept,
  approveReply,
  askConfidentiality,
  decideRequest,
  items,
  noteLead,
  reply,
  submitted,
  text,
  withhold,
  type Deed,
  type LivedInput,
} from '../support/submitted-input';

const interiorMain = focalPoint(interior);
const secret = { confidentialBecause: text('why') };

const number = fc.integer({ min: 1, max: 4 });
const unapproved: Deed = [officer, { ...accept(items)[1], approvePublication: false }];
const begin = fc.constantFrom(accept(items), accept(items), unapproved, withhold);
const answer = fc.constantFrom(reply(), reply(interiorMain), reply(interiorMain, secret));
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: answer },
  { weight: 6, arbitrary: number.map(approveReply) },
  number.map((one): Deed => [officer, { type: 'withholdReply', reply: one, reason: text('why') }]),
  fc.constant(askConfidentiality),
  fc.tuple(fc.boolean(), number).map(([grant, one]) => decideRequest(grant, one)),
  fc.constant<Deed>([officer, { type: 'approveInputPublication' }]),
  fc
    .tuple(fc.constantFrom('justice', 'interior', 'health', null), fc.constantFrom(...items))
    .map(([lead, { entityId }]) => noteLead(lead, entityId)),
  fc
    .tuple(number, fc.boolean())
    .map(([one, answers]): Deed => [
      ngo,
      { type: 'rateReply', reply: one, answers, reason: text('why') },
    ]),
  {
    weight: 1,
    arbitrary: fc.constant<Deed>([ngo, { type: 'withdrawInput', reason: text('why') }]),
  },
);
const move = fc.oneof(
  { weight: 4, arbitrary: deed },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }) },
);

test('whatever anybody does and whenever: each is published once, approved, and no more than may be', () => {
  fc.assert(
    fc.property(
      begin,
      fc.array(move, { minLength: 12, maxLength: 30, size: 'max' }),
      (first, moves) => {
        const lived = submitted({ items }).and(first);
        let day = new Date('2026-01-15T00:00:00Z').getTime();
        for (const one of moves) {
          if (typeof one === 'number') {
            day += one * 24 * 60 * 60_000;
            lived.until(new Date(day).toISOString().slice(0, 10));
          } else lived.when(one);
          expectSound(lived);
        }
      },
    ),
    { numRuns: 150 },
  );
});

function expectSound(lived: LivedInput): void {
  const { state, recorded } = lived;
  const owing = state.addressees.filter(({ owes }) => owes).map((one) => `reply/${one.number}`);
  const running = state.clocks.map(({ id }) => id).filter((id) => id.startsWith('reply/'));
  const isOver = state.stage === 'input_withdrawn';
  expect(running.toSorted()).toEqual(isOver ? [] : owing.toSorted());

  const events = recorded.map(({ event }) => event);
  expect(stateFromLog(ngoInput, events)).toEqual(state);
  const published = recorded.filter(({ event }) => event.type === 'inputPublished');
  expect(published.length).toBeLessThanOrEqual(1);
  for (const { event, before } of published) {
    expect(before?.approvedAt).not.toBeNull();
    expect(before?.requests.filter((one) => one.reply === null && !one.decision)).toEqual([]);
    const silent = Reflect.get(event, 'unanswered') as unknown[];
    if (silent.length === 0) expect(before?.stage).toBe('answered');
  }
  const shown = recorded.filter(({ event }) => event.type === 'replyPublished');
  const numbers = shown.map(({ event }) => Reflect.get(event, 'reply') as number);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const { event, before } of shown) {
    expect(before?.publishedAt).not.toBeNull();
    const one = before?.replies.find((each) => each.number === Reflect.get(event, 'reply'));
    const mayBeShown = one?.publication === 'approved' && one.confidentiality !== 'granted';
    expect(Reflect.get(event, 'shown')).toBe(mayBeShown);
  }
}
