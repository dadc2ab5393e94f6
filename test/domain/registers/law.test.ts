import { laws as siLaws } from '../../../countries/si/law';
import { laws as uzLaws } from '../../../countries/uz/law';
import { proposedPolicy } from '../../../countries/proposed-policy';
import { termsFor } from '../../../domain/clock/clock';
import {
  basisOn,
  lawRecordId,
  ownTermsUnder,
  readLawRecordId,
  stepTextFor,
  type LawRecord,
  type LawTerm,
} from '../../../domain/registers/law';
import { refuseUnsoundLaw } from '../../../domain/registers/sound-law';
import { termsOf } from '../../../domain/shared/policy';

const confirmation = { by: 'Head of the legal department', on: '2026-02-01' };
const article = { act: 'zru-474', article: '12' };
const term: LawTerm = {
  ...article,
  rule: { kind: 'term', amount: 15, unit: 'calendar_day', start: 'next_day', roll: 'none' },
  receiptRule: { cutOff: '17:00', nonWorkingDay: 'next_business_day' },
  confirmation: null,
};
const [before2025, since2025] = uzLaws;
if (before2025 === undefined || since2025 === undefined) throw new Error('two versions');
const confirmed: LawRecord = { ...since2025, version: 3, term: { ...term, confirmation } };

const stored = (...records: readonly LawRecord[]) =>
  records.map((record) => ({ record, sha256: `hash of ${record.version}` }));
const basis = (record: LawRecord) => basisOn(stored(record), '2026-03-02', 'state_body');
const policyTerms = termsOf(
  proposedPolicy({ timeZone: 'Asia/Tashkent', criteria: [] }),
  'track_decision',
);

describe('the laws an installation starts with', () => {
  it.each([...uzLaws, ...siLaws])('$id, version $version, is sound and confirms nothing', (law) => {
    expect(refuseUnsoundLaw(law)).toBeNull();
    for (const part of [law.term, law.grace, law.clarification, law.sanction]) {
      expect(part?.confirmation ?? null).toBeNull();
    }
  });

  it('state no number of days that no source gives', () => {
    for (const law of uzLaws) {
      expect([law.term, law.grace, law.clarification]).toEqual([null, null, null]);
    }
  });
});

describe('the basis of a duty', () => {
  it('is the version in force on the day of registration', () => {
    const versionOn = (day: string) => basisOn(stored(...uzLaws), day, 'state_body')?.version;
    expect(versionOn('2025-08-20')).toBe(1);
    expect(versionOn('2025-08-21')).toBe(2);
  });

  it('is the correction and not the version that it corrects', () => {
    const found = basisOn(stored(since2025, confirmed), '2026-03-02', 'state_body');
    expect(found).toMatchObject({
      ...{ recordId: 'public-oversight', version: 3, sha256: 'hash of 3' },
      ...{ article, term: { rule: term.rule, confirmed: true } },
    });
  });

  it('is the correction also where that moves the days of the version, or ends them', () => {
    const versionOn = (corrected: Partial<LawRecord>, day: string) =>
      basisOn(stored(...uzLaws, { ...confirmed, ...corrected }), day, 'state_body')?.version;
    expect(versionOn({ validFrom: '2025-08-10' }, '2026-03-02')).toBe(3);
    expect(versionOn({ validTo: '2026-06-30' }, '2026-06-30')).toBe(3);
    expect(versionOn({ validTo: '2026-06-30' }, '2026-07-01')).toBeUndefined();
    expect(versionOn({ addresseeKinds: ['parliament'] }, '2026-03-02')).toBeUndefined();
    // A change of the law leaves the days before it as they are; so does a correction of earlier days.
    expect(versionOn({ validFrom: '2027-01-01' }, '2026-12-31')).toBe(2);
    expect(versionOn({ validFrom: null, validTo: '2025-08-20' }, '2026-03-02')).toBe(2);
    expect(versionOn({ validFrom: null, validTo: '2025-08-20' }, '2025-08-20')).toBe(3);
  });

  it('is null for addressees and days that no law covers', () => {
    expect(basisOn(stored(...uzLaws), '2026-03-02', 'ngo')).toBeNull();
    expect(basisOn(stored(...siLaws), '2019-12-31', 'state_body')).toBeNull();
  });

  it('names the grounds of the law by their code and use', () => {
    expect(basis(since2025)?.refusalGrounds).toContainEqual({
      ...{ code: 'courts', use: 'outside_scope' },
    });
  });
});

describe('a clock under a law', () => {
  it('counts by a confirmed term, with a statutory effect', () => {
    expect(termsFor(policyTerms, ownTermsUnder(basis(confirmed)))).toMatchObject({
      ...{ rule: term.rule, receiptRule: term.receiptRule, ladder: policyTerms.ladder },
      legalBasis: { recordId: 'laws/public-oversight/3/term', confirmed: true },
      legalEffect: 'statutory',
    });
  });

  it.each([
    ['unknown', since2025],
    ['unconfirmed', { ...since2025, term }],
  ])('counts by the policy, as a service norm, while the term is %s', (_, record) => {
    expect(termsFor(policyTerms, ownTermsUnder(basis(record)))).toEqual({
      ...policyTerms,
      legalBasis: { recordId: 'laws/public-oversight/2/term', confirmed: false },
      legalEffect: 'service_norm',
    });
  });

  it('has terms of its own after a notice of default', () => {
    const grace = { ...term, rule: { ...term.rule, amount: 5 }, confirmation };
    const own = ownTermsUnder(basis({ ...since2025, grace }), 'grace');
    expect(own).toMatchObject({
      ...{ rule: { amount: 5 }, legalEffect: 'statutory' },
      legalBasis: { recordId: 'laws/public-oversight/2/grace' },
    });
  });

  it('without a law has those of the policy alone', () => {
    expect(ownTermsUnder(null)).toEqual({});
  });

  it('names its record, and the record is found by that name', () => {
    const named = { recordId: 'public-oversight', version: 12, part: 'grace' } as const;
    expect(readLawRecordId(lawRecordId(named))).toEqual(named);
    expect(readLawRecordId('grade-schemes/CCPR/2')).toBeNull();
  });
});

describe('the text of a step', () => {
  const overdue = {
    ...({ stage: 'overdue', addresseeKind: 'state_body', reader: 'addressee' } as const),
    countsByLaw: true,
  };

  it('claims nothing that rests on a term which nobody confirmed', () => {
    expect(stepTextFor({ ...since2025, term }, overdue)).toBeNull();
    expect(stepTextFor(confirmed, overdue)?.claims).toBe('legal_term');
    expect(stepTextFor(confirmed, { ...overdue, countsByLaw: false })).toBeNull();
    // After the grace it claims that this has passed too.
    const afterGrace = { ...overdue, stage: 'after_grace' } as const;
    const grace = { ...term, confirmation };
    expect(stepTextFor({ ...confirmed, grace: term }, afterGrace)).toBeNull();
    expect(stepTextFor({ ...confirmed, grace }, afterGrace)?.claims).toBe('legal_term');
  });

  it('is shown without a confirmed term when it does not rest on one', () => {
    const steps = since2025.steps.map((step) => ({ ...step, claims: null }));
    expect(stepTextFor({ ...since2025, steps }, overdue)).toMatchObject({ stage: 'overdue' });
  });

  it.each([
    ['stage', { stage: 'disputed' }],
    ['reader', { reader: 'submitter' }],
    ['kind of addressee', { addresseeKind: 'parliament' }],
  ] as const)('is null for a %s that the law gives nothing for', (_, other) => {
    expect(stepTextFor(confirmed, { ...overdue, ...other })).toBeNull();
  });
});

describe('a record is refused', () => {
  const step = since2025.steps[0];
  const act = since2025.acts[0];
  const named = since2025.refusalGrounds[0];
  if (step === undefined || act === undefined || named === undefined) throw new Error('parts');
  const long = { ...term, rule: { ...term.rule, amount: 3_651 } };

  it.each<[string, Partial<LawRecord>]>([
    ['no_act', { acts: [] }],
    ['act_twice', { acts: [act, act, ...since2025.acts.slice(1)] }],
    ['unknown_act', { term: { ...term, act: 'zru-1' } }],
    ['nobody_addressed', { addresseeKinds: [] }],
    ['nobody_addressed', { steps: [{ ...step, addresseeKinds: [] }] }],
    ['ground_twice', { refusalGrounds: [named, named] }],
    ['step_twice', { steps: [step, step] }],
    ['no_text', { steps: [{ ...step, text: {} }] }],
    ['no_text', { refusalGrounds: [{ ...named, names: { en: ' ' } }] }],
    ['no_days', { validFrom: '2026-02-30' }],
    ['no_days', { term: { ...term, confirmation: { ...confirmation, on: '2026-02-30' } } }],
    ['ends_before_it_begins', { validFrom: '2026-02-02', validTo: '2026-02-01' }],
    ['uncountable_term', { grace: long }],
    ['uncountable_suspension', { clarification: { ...term, maximumDays: 0 } }],
    ['confirmed_without_article', { term: { ...term, article: null, confirmation } }],
    ['confirmed_by_nobody', { term: { ...term, confirmation: { ...confirmation, by: ' ' } } }],
  ])('for %s', (lawProblem, changed) => {
    expect(refuseUnsoundLaw({ ...since2025, ...changed })).toMatchObject({
      ...{ code: 'unsound_law', params: { lawProblem } },
    });
  });
});
