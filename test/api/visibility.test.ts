import { filledRegister, type Row } from '../support/filled-register';
import { eventsOf } from '../support/tracked-item';

const register = filledRegister();

describe('what each role sees', () => {
  it('a body: what it leads or supports', async () => {
    expect(await register.walk('', { by: register.lead })).toHaveLength(3);
    const rows = await register.walk('', { by: register.neighbour });
    expect(rows).toHaveLength(6);
    for (const row of rows) {
      expect([row['leadInstitutionId'], ...row['supportInstitutionIds']]).toContain(
        register.otherId,
      );
    }
  });

  it('an NGO: every item, and nothing of how it is supervised', async () => {
    const rows = await register.walk('', { by: register.ngo });
    expect(rows).toHaveLength(register.total);
    for (const row of rows) {
      expect(row).toMatchObject({
        ...{ sequence: null, acceptance: null, actionPlanState: null, updatedAt: null },
        ...{ nextLeadDue: null, nextCenterDue: null, leadOverdue: null, centerOverdue: null },
        statuses: { claimed: null },
      });
    }
    const validated = rows.find(({ entityId }) => register.reported.endsWith(entityId));
    expect(validated?.['statuses'].validated).toBe('partially_implemented');
    const { body, headers } = await register.ngo.get(register.reported);
    // To ask for closer supervision is all that it may do.
    const allowedCommands = ['request-track-move'];
    expect(body).toMatchObject({ allowedCommands, periods: [], clocks: [] });
    expect(body.opinions.map(({ source }: { source: string }) => source)).toEqual(['validated']);
    expect(headers.get('etag')).toBeNull();
    const events = await eventsOf(register.ngo, register.reported);
    expect(JSON.stringify(events)).not.toContain(register.lead.personId);
    expect(events[0]).toMatchObject({ type: 'registered' });
    expect(events[0]).not.toHaveProperty('hash');
    for (const hidden of ['overdue=lead', 'claimedStatus=in_progress', 'sort=nextDue']) {
      expect(await register.ngo.get(`/implementations?${hidden}`)).toAnswer(403);
    }
  });
});

describe('the status summary', () => {
  it.each(['', 'stage=assigned', 'theme=torture', 'tracked=true'])(
    'of "%s" counts what the list shows',
    async (query) => {
      for (const by of [register.officer, register.lead, register.ngo]) {
        const rows = await register.walk(query, { by });
        const { status, body } = await by.get(`/status-summary?${query}`);
        expect([status, body.total]).toEqual([200, rows.length]);
        const counted = (counts: Row[]) =>
          Object.fromEntries(counts.map(({ value, count }) => [value, count]));
        expect(counted(body.byStage)).toEqual(tally(rows, ({ stage }) => stage));
        expect(counted(body.byLead)).toEqual(tally(rows, (row) => row['leadInstitutionId']));
        expect(counted(body.byMechanism)).toEqual(tally(rows, (row) => row['document'].mechanism));
        expect(counted(body.byValidatedStatus)).toEqual(
          tally(rows, (row) => row['statuses'].validated),
        );
        if (by === register.ngo) {
          expect([body.byClaimedStatus, body.overdue]).toEqual([null, null]);
          continue;
        }
        expect(counted(body.byClaimedStatus)).toEqual(
          tally(rows, (row) => row['statuses'].claimed),
        );
        expect(body.overdue).toEqual({
          lead: rows.filter(({ leadOverdue }) => leadOverdue !== null).length,
          center: rows.filter(({ centerOverdue }) => centerOverdue !== null).length,
        });
      }
    },
  );

  it('does not answer the public what is not public', async () => {
    expect(await register.ngo.get('/status-summary?overdue=any')).toAnswer(
      403,
      'filter_not_public',
    );
  });
});

function tally(rows: readonly Row[], of: (row: Row) => string | null): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const value = String(of(row));
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}
