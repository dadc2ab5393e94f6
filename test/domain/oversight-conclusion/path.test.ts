import { fittingCommands } from '../../../domain/process/decide';
import { visiblePart } from '../../../domain/process/visibility';
import { oversightConclusion } from '../../../domain/oversight-conclusion/process';
import { Considered, ngo, officer, said, submission, tashkent } from '../support/considered';
import { centerLead, coordinator, focalPoint, interior, justice } from '../support/people';

const justiceMain = focalPoint(justice);
const interiorMain = focalPoint(interior);
const otherNgo = { ...ngo, institutionId: 'ngo-other' };
const answer = (proposal: number, kind = 'accepted', ground: string | null = null) => ({
  ...{ type: 'answerProposal', addressee: 1, proposal, answer: kind, reason: said, ground },
});
const submit = { type: 'submitAnswer', addressee: 1, letterNumber: null, documentId: null };
const dispute = { type: 'disputeAnswer', addressee: 1, reason: said };
const decision = (outcome: string, newDueOn: string | null = null) => ({
  ...{ type: 'decideDispute', addressee: 1, outcome, reason: said, newDueOn },
});
const close = { type: 'closeConclusion', remark: null };

describe('who submits', () => {
  it('is the NGO that acts, and whom the center names', () => {
    expect(new Considered().state.submitterId).toBe('ngo-house');
    const submitterId = 'ngo-other';
    const paper = new Considered({ submitterId } as never, undefined, officer);
    expect(paper.state.submitterId).toBe(submitterId);
    const life = new Considered();
    expect(life.refusal(otherNgo, { type: 'withdrawConclusion', reason: said })).toBe(
      'not_permitted',
    );
  });

  it.each([
    ['an NGO for another one', ngo, { submitterId: 'ngo-other' }, 'submits_for_another'],
    ['the center without a submitter', officer, {}, 'submitter_missing'],
    ['a state body', justiceMain, {}, 'not_permitted'],
    ['somebody who watches for a body', coordinator, {}, 'not_permitted'],
    [
      'an addressee twice',
      ngo,
      { addressees: Array(2).fill(submission.addressees[0]) },
      'addressee_twice',
    ],
    [
      'a proposal for nobody',
      ngo,
      { proposals: [{ text: said, addressees: [] }] },
      'proposal_without_addressee',
    ],
    [
      'a proposal for an unknown one',
      ngo,
      { proposals: [{ text: said, addressees: [3] }] },
      'addressee_unknown',
    ],
  ])('%s is refused', (_, by, changed, code) => {
    expect(() => new Considered(changed as never, undefined, by)).toThrow(code);
  });
});

describe('an answer', () => {
  it('names a ground of the frozen law where the law has any', () => {
    const life = new Considered();
    expect(life.refusal(justiceMain, answer(1, 'rejected'))).toBe('ground_missing');
    expect(life.refusal(justiceMain, answer(1, 'rejected', 'courts'))).toBe('ground_unknown');
    expect(life.refusal(justiceMain, answer(1, 'outside_scope', 'courts'))).toBeNull();
    expect(life.refusal(justiceMain, answer(1, 'accepted', 'courts'))).toBe('ground_unknown');
    // No law is known for the other addressee.
    const rejected = { ...answer(1, 'rejected'), addressee: 2 };
    expect(life.refusal(interiorMain, rejected)).toBeNull();
  });

  it('is of the addressee alone, to its own proposals, and complete', () => {
    const life = new Considered();
    expect(life.refusal(interiorMain, answer(1))).toBe('not_permitted');
    expect(life.refusal(ngo, answer(1))).toBe('not_permitted');
    const others = { ...answer(2), addressee: 2 };
    expect(life.refusal(interiorMain, others)).toBe('proposal_unknown');
    life.do(justiceMain, answer(1));
    expect(life.refusal(justiceMain, submit)).toBe('proposals_unanswered');
    life.do(justiceMain, answer(2));
    life.do(justiceMain, answer(2, 'accepted_in_part'));
    life.do(justiceMain, submit);
    expect(life.addressee(1)).toMatchObject({
      answer: { answers: [{ answer: 'accepted' }, { answer: 'accepted_in_part' }] },
      draft: [],
    });
    expect(life.refusal(justiceMain, submit)).toBe('answered_already');
  });

  it('is prepared unseen: only its addressee and those who see everything see the draft', () => {
    const life = new Considered();
    life.do(justiceMain, answer(1));
    const event = life.recorded.at(-1)?.event;
    if (event === undefined) throw new Error('nothing was recorded');
    const sees = (institutionId: string) =>
      visiblePart(oversightConclusion, { sees: 'own', institutionId }, event) !== null;
    expect([justice, interior, 'ngo-house'].map(sees)).toEqual([true, false, false]);
    expect(visiblePart(oversightConclusion, { sees: 'public' }, event)).toBeNull();
  });

  it('is published by the center, and changed so that both wordings stay and it is rated anew', () => {
    const life = new Considered();
    const correction = {
      ...answer(1, 'accepted_in_part'),
      type: 'correctPublishedAnswer',
      note: said,
    };
    life.answer(1);
    expect(life.refusal(justiceMain, correction)).toBe('not_published');
    life.do(ngo, { type: 'confirmAnswer', addressee: 1, remark: null });
    expect(life.refusal(justiceMain, { type: 'publishAnswer', addressee: 1 })).toBe(
      'not_permitted',
    );
    life.do(officer, { type: 'publishAnswer', addressee: 1 });
    life.do(justiceMain, correction);
    expect(life.told).toContain('publishedAnswerCorrected → ngo-house main');
    expect(life.addressee(1).answer).toMatchObject({
      answers: [{ answer: 'accepted' }, {}],
      published: { answers: [{ answer: 'accepted_in_part' }, {}] },
      corrections: [{ before: { answer: 'accepted' }, after: { answer: 'accepted_in_part' } }],
      rating: null,
    });
    expect(life.state.clocks.map(({ id }) => id)).toContain('answer_rating/1');
  });
});

it('offers only what somebody can do now', () => {
  const life = new Considered();
  const offered = (actor: typeof ngo) =>
    fittingCommands(oversightConclusion, life.state, { actor, at: life.now })
      .filter(({ refusal }) => refusal === null)
      .map(({ type }) => type);
  expect(offered(ngo)).toEqual(['giveNoticeOfDefault', 'withdrawConclusion']);
  life.answer(1);
  expect(offered(ngo)).toEqual(expect.arrayContaining(['confirmAnswer', 'disputeAnswer']));
  expect(offered(justiceMain)).not.toContain('submitAnswer');
});

describe('the end', () => {
  it('needs an answer of every addressee: silence closes nothing', () => {
    const life = new Considered();
    life.answer(1);
    life.do(ngo, { type: 'confirmAnswer', addressee: 1, remark: null });
    life.pass(tashkent('2027-03-01', '10:00:00'));
    expect(life.refusal(officer, close)).toBe('addressee_silent');
    expect(life.state.stage).toBe('in_consideration');
    life.answer(2);
    expect(life.refusal(centerLead, close)).toBe('rating_awaited');
    life.pass(tashkent('2027-06-01', '10:00:00'));
    expect(life.addressee(2).answer?.rating).toMatchObject({ result: 'not_rated' });
    expect(life.refusal(centerLead, close)).toBe('answer_unpublished');
    for (const addressee of [1, 2]) life.do(officer, { type: 'publishAnswer', addressee });
    life.do(centerLead, close);
    expect(life.state).toMatchObject({ stage: 'consideration_closed', clocks: [] });
    const asked = { actor: officer, at: life.now };
    expect(fittingCommands(oversightConclusion, life.state, asked)).toEqual([]);
  });

  it('comes after a dispute: upheld it asks for another answer, in a term that is none of the law', () => {
    const life = new Considered();
    life.answer(1);
    life.do(ngo, dispute);
    expect(life.refusal(ngo, dispute)).toBe('rated_already');
    expect(life.refusal(ngo, decision('upheld'))).toBe('not_permitted');
    expect(life.refusal(officer, decision('upheld', '2026-03-01'))).toBe('deadline_in_the_past');
    life.do(officer, decision('upheld', '2026-04-10'));
    expect(life.addressee(1)).toMatchObject({ answer: null, due: { on: '2026-04-10' } });
    const [clock] = life.state.clocks.filter(({ id }) => id === 'consideration/1');
    expect(clock?.own).toEqual({ fixedDay: '2026-04-10' });
    life.answer(1);
    life.do(ngo, dispute);
    life.do(officer, decision('rejected'));
    expect(life.refusal(officer, decision('rejected'))).toBe('no_dispute');
    life.answer(2);
    life.do(ngo, { type: 'confirmAnswer', addressee: 2, remark: null });
    for (const addressee of [1, 2]) life.do(officer, { type: 'publishAnswer', addressee });
    life.do(officer, close);
  });
});

it('tells the submitter what the center enters in its name', () => {
  const life = new Considered();
  life.answer(1);
  life.do(officer, { type: 'confirmAnswer', addressee: 1, remark: null });
  expect(life.told).toContain('conclusionAnswerConfirmed → ngo-house main');
  life.do(officer, { type: 'withdrawConclusion', reason: said });
  expect(life.told).toContain('conclusionWithdrawn → ngo-house main');
});

it('keeps no endless list of notices of default', () => {
  const life = new Considered();
  const notice = { type: 'giveNoticeOfDefault', addressee: 1, remark: null };
  for (let given = 0; given < 20; given += 1) life.do(ngo, notice);
  expect(life.refusal(ngo, notice)).toBe('too_many_repeats');
});

it('links an accepted proposal with the plan item that it became', () => {
  const life = new Considered();
  const link = { type: 'linkPlanItem', proposal: 1, planItemEntityId: 'plan-item/1' };
  expect(life.refusal(officer, link)).toBe('proposal_not_accepted');
  life.answer(1);
  life.do(officer, link);
  expect(life.refusal(officer, link)).toBe('linked_already');
  expect(life.told).toContain('proposalPlanned → ngo-house main');
  life.do(officer, { type: 'publishAnswer', addressee: 1 });
  const corrected = { ...answer(2, 'rejected', 'no_basis'), note: said };
  life.do(justiceMain, { ...corrected, type: 'correctPublishedAnswer' });
  expect(life.refusal(officer, { ...link, proposal: 2 })).toBe('proposal_not_accepted');
});

it('tells only the addressee whose clock it is', () => {
  const { recorded } = new Considered();
  const reminders = recorded
    .flatMap(({ notices }) => notices.notices)
    .filter(({ clock }) => clock?.id === 'consideration/2')
    .map(({ institution }) => institution);
  expect(new Set(reminders.map((one) => JSON.stringify(one)))).toEqual(
    new Set([JSON.stringify({ id: interior }), JSON.stringify('center')]),
  );
});
