import { randomUUID } from 'node:crypto';
import { sweepOutdatedNotices, sweepUndelivered } from '../../worker/sweeps/undelivered-notices';
import { TemporalEngine } from '../../engine/temporal-engine';
import { moveMailbox } from '../support/mailboxes';
import { assignedItem, done, entityIdOf, give } from '../support/tracked-item';
import { inDays } from '../support/today';
import { until } from '../support/until';
import { usualCast } from '../support/cast';

const { app, officer, otherId, neighbour } = usualCast({ urgentPauseMs: 0 });

const body = () => app.addInstitution('state_body', 'Mehnat vazirligi');
const newPerson = (email = `${randomUUID()}@example.org`) => ({
  ...{ fullName: 'Yangi Xodim', email, language: 'en' },
});

interface Named {
  personId: string;
  email: string;
}

async function appoint(institutionId: string, role = 'main', more: object = {}): Promise<Named> {
  const path = `/institutions/${institutionId}/focal-points`;
  return done(await officer.post(path, { person: newPerson(), role, ...more })).body;
}

const assignedTo = async (leadId: string): Promise<string> =>
  entityIdOf(await assignedItem(app, { officer, leadId }));

const stateOf = async (entityId: string, institutionId: string): Promise<string> => {
  const about = { entity_id: entityId, kind: 'leadAssigned', institution_id: institutionId };
  const row = await app.store.database('notice').where(about).first<{ state: string }>('state');
  return row.state;
};

const becomes = (entityId: string, institutionId: string, state: string) =>
  until(
    () => stateOf(entityId, institutionId),
    (now) => now === state,
  );

const mailsTo = ({ email }: Named) => app.sink.mails.filter(({ to }) => to.includes(email));

/** An item that an institution without anybody leads, of which nobody could be notified. */
async function untold(): Promise<{ leadId: string; entityId: string }> {
  const leadId = await body();
  const entityId = await assignedTo(leadId);
  await becomes(entityId, leadId, 'undelivered');
  return { leadId, entityId };
}

const sweep = () =>
  sweepUndelivered({ database: app.store.database, engine: new TemporalEngine(app.engine) });

describe('a notice that reached nobody', () => {
  test('is sent to the first focal point as soon as one is appointed, once', async () => {
    const { leadId, entityId } = await untold();
    const main = await appoint(leadId);
    await moveMailbox(app, leadId);
    await becomes(entityId, leadId, 'notified');
    await appoint(leadId, 'head');
    expect(await sweep()).toBe(0);
    expect(mailsTo(main)).toHaveLength(1);
    expect(mailsTo(main)[0]?.parsed.text).toContain(entityId);
  });

  test('is in the report of items not notified until it is sent, with the reason', async () => {
    const { leadId, entityId } = await untold();
    const refusing = await body();
    const main = await appoint(refusing);
    app.sink.setFault({ kind: 'refuse_recipient', address: main.email, code: 550 });
    const refused = await assignedTo(refusing);
    await becomes(refused, refusing, 'undelivered');
    app.sink.setFault(null);
    const reported = async () => {
      const { body: report } = done(await officer.get('/reports-on/items-not-notified?limit=1000'));
      const items: { entityId: string; institutions: object[] }[] = report.items;
      return Object.fromEntries(items.map((one) => [one.entityId, one.institutions]));
    };
    const since = expect.stringMatching(/^2.*Z$/);
    expect(await reported()).toMatchObject({
      [entityId]: [{ institutionId: leadId, why: 'nobody_appointed', since, notices: 1 }],
      [refused]: [{ institutionId: refusing, why: 'addresses_refuse', since, notices: 1 }],
    });
    await appoint(leadId);
    expect(await reported()).not.toHaveProperty([entityId]);
    expect(await neighbour.get('/reports-on/items-not-notified')).toAnswer(403);
  });

  test('is sent once to each of those who hold its role when two are appointed at once', async () => {
    const { leadId, entityId } = await untold();
    await Promise.all([appoint(leadId, 'alternate'), appoint(leadId, 'alternate')]);
    await moveMailbox(app, leadId);
    await becomes(entityId, leadId, 'notified');
    expect(await sweep()).toBe(0);
    const mails = app.sink.mails.filter(({ parsed }) => parsed.text?.includes(entityId));
    const to = mails.flatMap((mail) => mail.to);
    expect(new Set(to).size).toBe(to.length);
    expect(to.length).toBeGreaterThan(0);
  });

  test('is sent to an address that was corrected after a refusal', async () => {
    const leadId = await body();
    const main = await appoint(leadId);
    app.sink.setFault({ kind: 'refuse_recipient', address: main.email, code: 550 });
    const entityId = await assignedTo(leadId);
    await becomes(entityId, leadId, 'undelivered');
    expect(await sweep()).toBe(0);
    const { email } = newPerson();
    done(await officer.send('PATCH', `/people/${main.personId}`, { email }));
    await moveMailbox(app, leadId);
    await becomes(entityId, leadId, 'notified');
    expect(mailsTo({ ...main, email })).toHaveLength(1);
  });

  test('is sent again to the same address when the center says that it works now', async () => {
    const leadId = await body();
    const main = await appoint(leadId);
    app.sink.setFault({ kind: 'refuse_recipient', address: main.email, code: 550 });
    const entityId = await assignedTo(leadId);
    await becomes(entityId, leadId, 'undelivered');
    app.sink.setFault(null);
    done(await officer.send('PATCH', `/people/${main.personId}`, { email: main.email }));
    await moveMailbox(app, leadId);
    await becomes(entityId, leadId, 'notified');
  });

  test('is sent to another person of the institution whose address works', async () => {
    const leadId = await body();
    const main = await appoint(leadId);
    const alternate = await appoint(leadId, 'alternate');
    app.sink.setFault({ kind: 'refuse_recipient', address: main.email, code: 550 });
    const entityId = await assignedTo(leadId);
    await becomes(entityId, leadId, 'undelivered');
    await sweep();
    await moveMailbox(app, leadId);
    await becomes(entityId, leadId, 'notified');
    expect(mailsTo(alternate)).toHaveLength(1);
  });

  test('is sent on the day on which an appointment begins', async () => {
    const { leadId, entityId } = await untold();
    const { personId } = await appoint(leadId, 'main', { validFrom: inDays(3) });
    expect(await sweep()).toBe(0);
    const begun = { valid_from: inDays(0) };
    await app.store.database('focal_point').where({ person_id: personId }).update(begun);
    await sweep();
    await moveMailbox(app, leadId);
    await becomes(entityId, leadId, 'notified');
  });

  test('ends when another institution leads the item', async () => {
    const { leadId, entityId } = await untold();
    const kept = await untold();
    await give(officer, `/implementations/${entityId}`, 'assign', {
      ...{ leadInstitutionId: otherId, supportInstitutionIds: [], reason: 'It is competent.' },
    });
    await sweepOutdatedNotices({ database: app.store.database });
    expect(await stateOf(entityId, leadId)).toBe('void');
    expect(await stateOf(kept.entityId, kept.leadId)).toBe('undelivered');
  });
});
