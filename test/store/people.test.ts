import { randomUUID } from 'node:crypto';
import { Institutions, type NewInstitution } from '../../store/institutions';
import { People } from '../../store/people';
import { openTestDatabase, type TestDatabase } from '../support/database';

let test: TestDatabase;
let institutions: Institutions;
let people: People;

beforeAll(async () => {
  test = await openTestDatabase();
  institutions = new Institutions(test.database);
  people = new People(test.database);
});
afterAll(() => test.close());

const institution = (changed: Partial<NewInstitution> = {}): NewInstitution => ({
  id: randomUUID(),
  kind: 'state_body',
  code: null,
  names: { 'uz-Latn': `Adliya vazirligi ${randomUUID()}` },
  validFrom: '2020-01-01',
  validTo: null,
  successorId: null,
  ...changed,
});

async function person(email = `${randomUUID()}@example.org`): Promise<string> {
  const id = randomUUID();
  await people.add({
    id,
    fullName: 'Aziza',
    email,
    language: 'uz-Latn',
    createdAt: '2026-01-01T00:00:00.000Z',
  });
  return id;
}

describe('institutions', () => {
  it('are added once and found by id', async () => {
    const ministry = institution({ code: 'MOJ' });
    await institutions.add(ministry);
    await institutions.add({ ...ministry, names: { 'uz-Latn': 'Another', ru: 'Другой' } });
    await expect(institutions.find(ministry.id)).resolves.toEqual({
      ...ministry,
      ...{ successorNames: null, registrationNumber: null, languages: [] },
    });
    await expect(institutions.add(institution({ code: 'MOJ' }))).rejects.toMatchObject({
      reason: 'code_taken',
    });
    const names = { en: 'Justice', uz: null };
    await expect(institutions.change(ministry.id, { names })).resolves.toBe(true);
    await expect(institutions.find(ministry.id)).resolves.toMatchObject({
      names: { en: 'Justice' },
    });
    await expect(institutions.change(randomUUID(), { names })).resolves.toBe(false);
  });

  it('have one living center, and another one only after it has ended', async () => {
    await expect(institutions.livingCenter()).resolves.toBeNull();
    const center = institution({ kind: 'center' });
    await institutions.add(center);
    await expect(institutions.add(institution({ kind: 'center' }))).rejects.toMatchObject({
      reason: 'second_center',
    });
    const successor = institution();
    await institutions.add(successor);
    const ended = { validTo: '2026-01-01', successorId: successor.id };
    await expect(institutions.end(center.id, ended)).resolves.toBe(true);
    await expect(institutions.end(center.id, ended)).resolves.toBe(false);
    const next = institution({ kind: 'center' });
    await institutions.add(next);
    await expect(institutions.livingCenter()).resolves.toMatchObject(next);
    const held = await institutions.hold([center.id, next.id, successor.id]);
    expect(held.map(({ validTo }) => validTo).filter((day) => day !== null)).toEqual([
      '2026-01-01',
    ]);
  });
});

describe('people', () => {
  it('are entered once by name and address, in whatever case it is written', async () => {
    const id = await person('Aziza@example.org');
    await expect(person('aziza@Example.org')).rejects.toMatchObject({
      ...{ reason: 'person_known', personId: id },
    });
    await expect(people.withAddress('AZIZA@example.org')).resolves.toMatchObject([{ id }]);
    await expect(people.change(id, { language: 'ru' })).resolves.toBe(true);
    await expect(people.find(id)).resolves.toMatchObject({ language: 'ru' });
  });

  it('are appointed, away and replaced', async () => {
    const ministry = institution();
    await institutions.add(ministry);
    const appointment = {
      id: randomUUID(),
      institutionId: ministry.id,
      personId: await person(),
      role: 'main' as const,
      validFrom: '2026-01-01',
      validTo: null,
      absentFrom: null,
      absentTo: null,
    };
    await people.appoint(appointment);
    await people.appoint(appointment);
    const next = { ...appointment, id: randomUUID(), personId: await person() };
    await expect(people.appoint(next)).rejects.toMatchObject({ reason: 'main_taken' });
    const alternate = { ...next, role: 'alternate' as const };
    await people.appoint(alternate);
    await expect(people.appoint({ ...alternate, id: randomUUID() })).rejects.toMatchObject({
      reason: 'appointed_already',
    });
    const away = { from: '2026-07-01', to: '2026-07-31' };
    await people.setAbsence(appointment.id, away, '2026-06-30');
    await expect(people.appointmentsOf(ministry.id)).resolves.toEqual([
      alternate,
      { ...appointment, absentFrom: '2026-07-01', absentTo: '2026-07-31' },
    ]);
    await expect(people.endAppointment(appointment.id, '2026-08-01')).resolves.toBe(true);
    await expect(people.setAbsence(appointment.id, away, '2026-08-01')).resolves.toBe(true);
    await expect(people.setAbsence(appointment.id, null, '2026-08-02')).resolves.toBe(false);
    await people.appoint(next);
  });
});
