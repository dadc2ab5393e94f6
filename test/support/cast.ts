import { randomUUID } from 'node:crypto';
import type { InstitutionKind } from '../../domain/participation/institution-kind';
import type { FocalPointRole } from '../../domain/shared/actor';
import type { ApiCaller } from './api-caller';
import {
  openTestApplication,
  type ApplicationOptions,
  type Holder,
  type NewHolder,
  type TestApplication,
} from './application';

/** Declares institutions and people of a suite. Their ids hold at once, their rows are stored before the first test. */
export interface SuiteApplication extends TestApplication {
  institution(kind: InstitutionKind, name: string): string;
  body(name: string): string;
  holder(holder: NewHolder): Holder;
  focalPoint(institutionId: string, role?: FocalPointRole): Holder;
}

/** The application of a suite, from before its first test until after its last one. */
export function suiteApplication(options: ApplicationOptions = {}): SuiteApplication {
  const institutions: [InstitutionKind, string, string][] = [];
  const people: (NewHolder & { personId: string })[] = [];
  const callers = new Map<string, ApiCaller>();
  const institution = (kind: InstitutionKind, name: string): string => {
    const id = randomUUID();
    institutions.push([kind, name, id]);
    return id;
  };
  const holder = (declared: NewHolder): Holder => {
    const personId = randomUUID();
    people.push({ ...declared, personId });
    return {
      ...{ personId, email: `${personId}@example.org` },
      get caller() {
        const caller = callers.get(personId);
        if (caller === undefined) throw new Error('declared, and not stored: not before the tests');
        return caller;
      },
    };
  };
  const app = {
    institution,
    body: (name) => institution('state_body', name),
    holder,
    focalPoint: (institutionId, focalPointRole = 'main') =>
      holder({ role: 'institution', institutionId, focalPointRole }),
  } as SuiteApplication;
  beforeAll(async () => {
    const opened = Object.assign(app, await openTestApplication(options));
    await Promise.all(institutions.map((one) => opened.addInstitution(...one)));
    const store = async (one: NewHolder & { personId: string }) =>
      callers.set(one.personId, (await opened.addHolder(one)).caller);
    await Promise.all(people.map(store));
  });
  afterAll(() => app.close());
  return app;
}

/**
 * The application of a suite with those who play in most of them: the center, a body that leads items, one that
 * supports them, one with no part in them, and an NGO. Only the people that a suite names are stored.
 */
export function usualCast(options: ApplicationOptions = {}) {
  const app = suiteApplication(options);
  const leadId = app.body('Adliya vazirligi');
  const supportId = app.body('Sog‘liqni saqlash vazirligi');
  const otherId = app.body('Ichki ishlar vazirligi');
  const ngoId = app.institution('ngo', 'Tashabbus');
  return {
    ...{ app, leadId, supportId, otherId, ngoId },
    get officer() {
      return app.holder({ role: 'center' });
    },
    /** Another officer of the center. */
    get colleague() {
      return app.holder({ role: 'center' });
    },
    get centerLead() {
      return app.holder({ role: 'center_lead' });
    },
    get administrator() {
      return app.holder({ role: 'administrator' });
    },
    get coordinator() {
      return app.holder({ role: 'coordinator' });
    },
    /** The main focal point of the body that leads. */
    get lead() {
      return app.focalPoint(leadId);
    },
    get support() {
      return app.focalPoint(supportId);
    },
    get neighbour() {
      return app.focalPoint(otherId);
    },
    get ngo() {
      return app.holder({ role: 'ngo', institutionId: ngoId });
    },
  };
}
