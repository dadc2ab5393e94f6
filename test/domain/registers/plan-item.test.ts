import {
  newlyNamed,
  refuseBodies,
  refusePlanPart,
  type NamedBody,
} from '../../../domain/registers/plan-item';
import type { Candidate } from '../../../domain/participation/taking-part';

const today = '2026-03-02';
const body = (changed: Partial<Candidate> = {}): Candidate => ({
  ...{ id: 'justice', kind: 'state_body', validFrom: '2020-01-01', validTo: null },
  ...changed,
});

describe('the part that a plan gives an institution', () => {
  it.each([
    ['a state body', body(), null, null],
    ['an NGO', body({ kind: 'ngo' }), 'cannot_lead', null],
    ['the center', body({ kind: 'center' }), 'cannot_lead', null],
    ['an ended body', body({ validTo: '2025-12-31' }), 'institution_ended', 'institution_ended'],
    ['a new one', body({ validFrom: '2027-01-01' }), 'institution_unknown', 'institution_unknown'],
    ['nobody', undefined, 'institution_unknown', 'institution_unknown'],
  ])('of %s', (_, candidate, leading, helping) => {
    expect(refusePlanPart('lead', candidate, today)?.code ?? null).toBe(leading);
    expect(refusePlanPart('co_executor', candidate, today)?.code ?? null).toBe(helping);
  });
});

describe('the institutions of an item', () => {
  const named = (...bodies: readonly [string, NamedBody['part']][]): string | null =>
    refuseBodies(bodies.map(([institutionId, part]) => ({ institutionId, part })))?.code ?? null;

  it('are none, a lead, or a lead with co-executors', () => {
    expect(named()).toBeNull();
    expect(named(['a', 'lead'])).toBeNull();
    expect(named(['a', 'lead'], ['b', 'co_executor'], ['c', 'co_executor'])).toBeNull();
  });

  it('are refused otherwise', () => {
    expect(named(['a', 'lead'], ['b', 'lead'])).toBe('several_leads');
    expect(named(['b', 'co_executor'])).toBe('no_lead');
    expect(named(['a', 'lead'], ['a', 'co_executor'])).toBe('institution_twice');
  });
});

test('named anew is who was not named for the same part', () => {
  const [lead, helper] = [
    { institutionId: 'justice', part: 'lead' },
    { institutionId: 'interior', part: 'co_executor' },
  ] as const;
  expect(newlyNamed([lead, helper], [lead])).toEqual([helper]);
  expect(newlyNamed([lead, helper], [lead, helper])).toEqual([]);
  // Who helped and is to lead has to be able to.
  const leads = { ...helper, part: 'lead' } as const;
  expect(newlyNamed([leads], [lead, helper])).toEqual([leads]);
});
