import {
  plannedAssignment,
  refusePlannedBodies,
  type PlannedBodies,
  type PlannedCandidate,
} from '../../../domain/registers/planned-assignment';

const today = '2026-03-02';
const planned = (changed: Partial<PlannedBodies> = {}): PlannedBodies => ({
  ...{ kind: 'plan_item', leadInstitutionId: 'justice', supportInstitutionIds: ['society'] },
  ...{ contestUpheld: false, ...changed },
});
const body = (id: string, changed: Partial<PlannedCandidate> = {}): PlannedCandidate => ({
  ...{ id, kind: 'state_body', validFrom: '2020-01-01', validTo: null, successorId: null },
  ...changed,
});

describe('whom a plan gives an item to', () => {
  it('is the lead with its co-executors', () => {
    expect(plannedAssignment(planned())).toEqual({
      refused: null,
      assignment: { leadInstitutionId: 'justice', supportInstitutionIds: ['society'] },
    });
  });

  it.each([
    ['a recommendation', { kind: 'recommendation', leadInstitutionId: null }, 'not_planned'],
    ['an item without a lead', { leadInstitutionId: null }, 'no_planned_lead'],
    ['one that its lead contested', { contestUpheld: true }, 'planned_lead_upheld'],
  ] as const)('is nobody for %s', (_, changed, code) => {
    expect(plannedAssignment(planned(changed))).toMatchObject({ refused: { code } });
  });
});

describe('the institutions that a plan names', () => {
  const assignment = { leadInstitutionId: 'justice', supportInstitutionIds: ['society'] };
  const ngo = body('society', { kind: 'ngo' });
  const ended = { validTo: '2026-01-31', successorId: 'interior' };
  const asked = (...candidates: readonly PlannedCandidate[]) => {
    const refused = refusePlannedBodies(assignment, candidates, today);
    return refused === null ? null : [refused.institutionId, refused.error.code];
  };

  it('take an item when all of them live and can have their parts', () => {
    expect(asked(body('justice'), ngo)).toBeNull();
  });

  it.each([
    ['the lead has ended', [body('justice', ended), ngo], ['justice', 'planned_lead_ended']],
    [
      'a helper has ended',
      [body('justice'), body('society', ended)],
      ['society', 'planned_co_executor_ended'],
    ],
    ['the lead became an NGO', [body('justice', { kind: 'ngo' }), ngo], ['justice', 'cannot_lead']],
    ['nobody knows the lead', [ngo], ['justice', 'institution_unknown']],
    [
      'the lead is still to come',
      [body('justice', { validFrom: '2027-01-01' }), ngo],
      ['justice', 'institution_unknown'],
    ],
  ] as const)('take none when %s', (_, candidates, refused) => {
    expect(asked(...candidates)).toEqual(refused);
  });

  it('name their successor, whom the plan is to be corrected to', () => {
    const refused = refusePlannedBodies(assignment, [body('justice', ended), ngo], today);
    expect(refused?.error.params).toEqual({ successorId: 'interior' });
  });
});
