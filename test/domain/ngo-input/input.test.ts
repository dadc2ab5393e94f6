import { ngoInput } from '../../../domain/ngo-input/process';
import { stateFromLog } from '../../../domain/process/record';
import { visiblePart } from '../../../domain/process/visibility';
import { focalPoint, interior, justice, ngo, officer } from '../support/people';
import {
  accept,
  approveReply,
  askConfidentiality,
  decideRequest,
  input,
  items,
  justiceMain,
  LivedInput,
  noteLead,
  opinion,
  rate,
  reply,
  submitted,
  text,
  withhold,
} from '../support/submitted-input';

const interiorMain = focalPoint(interior);
const holders = (lived: LivedInput) => ngoInput.holders(lived.state);

describe('an input of an NGO', () => {
  it('is screened by the center in a term, and known to nobody else before', () => {
    const lived = submitted();
    expect(lived.told).toEqual(['inputSubmitted → center main']);
    expect(lived.state.clocks).toMatchObject([{ id: 'input_screening/1' }]);
    expect(holders(lived)).toEqual({ submitter: ['ngo-house'], addressee: [] });
    expect(lived.when(reply())).toBe('not_permitted');
    const events = lived.recorded.map(({ event }) => event);
    expect(stateFromLog(ngoInput, events)).toEqual(lived.state);
  });

  it('is submitted by an NGO for itself alone; the center names whose paper it enters', () => {
    const as = (actor: typeof ngo, submitterId?: string) =>
      new LivedInput().when([actor, { ...input, submitterId }]);
    expect(as(ngo, 'another-ngo')).toBe('submits_for_another');
    expect(as(justiceMain)).toBe('not_permitted');
    expect(as(officer)).toBe('submitter_missing');
    expect(as(officer, 'ngo-house')).toMatchObject([{ submitterId: 'ngo-house' }]);
  });

  it('has a status, a method, a confidence and a basis where it is an opinion, and only there', () => {
    expect(submitted(opinion).state.submission.opinion).toMatchObject({
      ...{ status: 'not_started', method: 'field_monitoring', confidence: 'high' },
    });
    for (const missing of ['status', 'method', 'confidence', 'basis']) {
      const part = { ...input, ...opinion, [missing]: null };
      expect(new LivedInput().when([ngo, part])).toBe('opinion_incomplete');
    }
    const mixed = { ...input, status: 'not_started' };
    expect(new LivedInput().when([ngo, mixed])).toBe('opinion_in_information');
  });

  it('that answers a call on themes may be about no item: it is answered and published when it is accepted', () => {
    const toCall = { items: [], callId: 'call-1' };
    const lived = submitted(toCall).and(accept([]));
    expect(lived.state).toMatchObject({ stage: 'answered', addressees: [] });
    expect(lived.types.at(-1)).toBe('inputPublished');
    const refused = (own: object) => new LivedInput().when([ngo, { ...input, items: [], ...own }]);
    expect(refused({})).toBe('items_missing');
    expect(refused({ ...toCall, ...opinion })).toBe('items_missing');
  });

  it('that is accepted is replied to by each present lead, in a term of its own', () => {
    const lived = submitted({ items }).and(accept(items));
    expect(lived.told).toEqual([
      ...['submitter', 'addressee'].flatMap((part) =>
        (holders(lived)[part] ?? []).map((id) => `inputAccepted → ${id} main`),
      ),
    ]);
    expect(lived.state.clocks.map(({ id, due }) => [id, due.dueOn])).toEqual([
      ['reply/1', '2026-02-05'],
      ['reply/2', '2026-02-05'],
    ]);
    expect(ngoInput.holdersOfClock?.(lived.state, 'reply/2')).toMatchObject({
      addressee: ['interior'],
    });
  });

  it('that is withheld ends, and its submitter alone reads why', () => {
    const lived = submitted().and(withhold);
    expect(lived.told).toEqual(['inputWithheld → ngo-house main']);
    expect(holders(lived)['addressee']).toEqual([]);
    expect(ngoInput.hasEnded(lived.state)).toBe(true);
    const [withheld] = lived.recorded.map(({ event }) => event).slice(-1);
    if (withheld === undefined) throw new Error('nothing was recorded');
    expect(visiblePart(ngoInput, { sees: 'public' }, withheld)).toBeNull();
    expect(lived.when(accept())).toBe('wrong_stage');
  });

  it('that is withdrawn is owed no reply, and its texts are not public for that', () => {
    const lived = submitted().and(accept());
    lived.and([ngo, { type: 'withdrawInput', reason: text('why') }]);
    expect(lived.told).toContain('inputWithdrawn → justice main');
    expect(lived.told).not.toContain('inputWithdrawn → ngo-house main');
    expect([lived.state.stage, lived.state.clocks]).toEqual(['input_withdrawn', []]);
  });

  it('that the center withdraws by a letter is told to its submitter, and so is a rating', () => {
    const lived = submitted().and(accept(), reply(), [officer, rate(true)[1]]);
    expect(lived.told).toContain('replyRated → ngo-house main');
    lived.and([officer, { type: 'withdrawInput', reason: text('why') }]);
    expect(lived.told).toContain('inputWithdrawn → ngo-house main');
  });
});

describe('a reply', () => {
  it('comes from each addressee once, and is in time or late by when it was given', () => {
    const lived = submitted({ items }).and(accept(items), reply());
    expect(lived.state.stage).toBe('awaiting_reply');
    expect(lived.when(reply())).toBe('replied_already');
    lived.until('2026-02-10').and(reply(interiorMain));
    expect(lived.state.replies.map(({ late }) => late)).toEqual([false, true]);
    expect(lived.state.stage).toBe('answered');
  });

  it('on paper is entered for the addressee that is named', () => {
    const lived = submitted({ items }).and(accept(items));
    expect(lived.when(reply(officer))).toBe('addressee_missing');
    expect(lived.when(reply(officer, { addressee: 3 }))).toBe('addressee_unknown');
    lived.and(reply(officer, { addressee: 2 }));
    expect(lived.state.replies).toMatchObject([{ institutionId: 'interior' }]);
  });

  it('that does not answer the input, as its submitter says with a reason, may be given again', () => {
    const lived = submitted().and(accept(), reply());
    expect(lived.when(rate(false))).toBe('reason_missing');
    lived.and(rate(false, text('why')));
    expect(lived.told).toEqual(['replyRated → center main', 'replyRated → justice main']);
    expect(lived.when(rate(true))).toBe('no_reply_to_rate');
    lived.and(reply());
    expect(lived.state.replies).toHaveLength(2);
  });
});

describe('publication', () => {
  it('joins an input and its replies in time, once both are approved', () => {
    const lived = submitted({ items }).and(accept(items), reply(), approveReply());
    expect(lived.types).not.toContain('inputPublished');
    lived.and(reply(interiorMain));
    expect(lived.when(approveReply(2))).toMatchObject([
      { type: 'replyPublicationDecided' },
      { type: 'inputPublished', unanswered: [], effectiveAt: lived.now },
      { type: 'replyPublished', reply: 1, together: true },
      { type: 'replyPublished', reply: 2, together: true },
    ]);
  });

  it('of an input alone comes with the day that passed in silence, at the due instant', () => {
    const lived = submitted({ items }).and(accept(items), reply(), approveReply());
    lived.until('2026-02-06');
    expect(lived.recorded.slice(-3).map(({ event }) => event)).toMatchObject([
      { type: 'deadlineMissed', clockId: 'reply/2' },
      {
        type: 'inputPublished',
        unanswered: [{ institutionId: 'interior', dueOn: '2026-02-05' }],
        effectiveAt: '2026-02-05T18:59:59.000Z',
      },
      { type: 'replyPublished', reply: 1 },
    ]);
    lived.and(reply(interiorMain));
    expect(lived.when(approveReply(2))).toMatchObject([
      { type: 'replyPublicationDecided' },
      { type: 'replyPublished', late: true, together: false },
    ]);
  });

  it('waits for the approval of the input, and is at once where the term has passed meanwhile', () => {
    const lived = submitted().and([officer, { ...accept()[1], approvePublication: false }]);
    lived.until('2026-02-06');
    expect(lived.state.publishedAt).toBeNull();
    lived.and([officer, { type: 'approveInputPublication' }]);
    expect(lived.types.at(-1)).toBe('inputPublished');
  });

  it('does not show a reply that the center withholds, only that it was given', () => {
    const lived = submitted().and(accept(), reply());
    lived.and([officer, { type: 'withholdReply', reply: 1, reason: text('why') }]);
    expect(lived.told).toContain('replyPublicationDecided → justice main');
    expect(lived.recorded.at(-1)?.event).toMatchObject({ type: 'replyPublished', shown: false });
  });
});

describe('confidentiality', () => {
  it('of an input holds its publication until the center has decided, also past the term', () => {
    const lived = submitted().and(accept(), askConfidentiality);
    expect(lived.told).toEqual(['confidentialityRequested → center main']);
    expect(lived.when(askConfidentiality)).toBe('confidentiality_requested');
    lived.until('2026-02-06');
    expect(lived.state.publishedAt).toBeNull();
    lived.and(decideRequest(true));
    expect(lived.recorded.at(-1)?.event).toMatchObject({
      type: 'inputPublished',
      confidential: true,
    });
    expect(lived.when(askConfidentiality)).toBe('input_published_already');
  });

  it('of a reply is decided before its publication; refused, the center decides on that', () => {
    const secret = reply(justiceMain, { confidentialBecause: text('why') });
    const granted = submitted().and(accept(), secret, decideRequest(true));
    expect(granted.recorded.at(-1)?.event).toMatchObject({ type: 'replyPublished', shown: false });
    const refused = submitted().and(accept(), secret);
    expect(refused.when(approveReply())).toBe('no_reply_to_decide');
    refused.and(decideRequest(false), approveReply());
    expect(refused.recorded.at(-1)?.event).toMatchObject({ type: 'replyPublished', shown: true });
  });

  it('is a word to the center: no other party reads who asks for it, and why', () => {
    const lived = submitted({ items }).and(accept(items), askConfidentiality);
    const asked = lived.recorded.find(({ event }) => event.type === 'confidentialityRequested');
    if (asked === undefined) throw new Error('nothing was asked');
    const seen = (institutionId: string) =>
      visiblePart(ngoInput, { sees: 'own', institutionId }, asked.event);
    expect([seen('interior'), seen('ngo-house')]).toEqual([null, null]);
    expect(seen(justice)).toMatchObject({ reason: text('why') });
  });
});

describe('another lead', () => {
  it('takes the duty over with its term', () => {
    const lived = submitted().and(accept(), noteLead('interior'));
    expect(lived.told).toEqual(['inputLeadNoted → interior main']);
    expect(lived.state.clocks).toMatchObject([{ id: 'reply/1', due: { dueOn: '2026-02-05' } }]);
    expect(lived.when(reply())).toBe('not_permitted');
    lived.and(reply(interiorMain));
    expect(lived.state.stage).toBe('answered');
  });

  it('of one item of several owes a reply of its own; the former one still owes its own', () => {
    const both = items.map((item) => ({ ...item, leadInstitutionId: 'justice' }));
    const lived = submitted({ items: both }).and(accept(both), noteLead('interior'));
    expect(lived.state.clocks.map(({ id }) => id)).toEqual(['reply/1', 'reply/2']);
    lived.and(noteLead('interior', 'recommendation/rec-2'));
    expect(lived.state.clocks.map(({ id }) => id)).toEqual(['reply/2']);
  });

  it('of an item that was replied to is asked nothing', () => {
    const lived = submitted().and(accept(), reply(), noteLead('interior'));
    expect(lived.state.addressees).toHaveLength(1);
    expect(lived.when(noteLead('interior'))).toBe('lead_known');
  });

  it('is waited for where an item has none', () => {
    const nobody = [{ entityId: 'recommendation/rec-1', leadInstitutionId: null }];
    const lived = submitted().and(accept(nobody as never));
    expect([lived.state.stage, lived.state.clocks]).toEqual(['awaiting_reply', []]);
    lived.and(noteLead('interior'));
    expect(lived.state.clocks).toMatchObject([{ id: 'reply/1' }]);
  });
});
