import { randomUUID } from 'node:crypto';
import type { InstitutionKind } from '../../domain/participation/institution-kind';
import type { FocalPointRole } from '../../domain/shared/actor';
import {
  openTestApplication,
  type ApplicationOptions,
  type NewHolder,
  type TestApplication,
} from './application';
import { Holder } from './holder';

/** Declares institutions and people of a suite. Their ids hold at once, their rows are stored before the first test. */
interface SuiteApplication extends TestApplication {
  institution(kind: InstitutionKind, name: string): string;
  body(name: string): string;
  holder(holder: NewHolder): Holder;
  focalPoint(institutionId: string, role?: FocalPointRole): Holder;
}

/** The application of a suite, from before its first test until after its last one. */
export function suiteApplication(options: ApplicationOptions = {}): SuiteApplication {
  const institutions: [InstitutionKind, string, string][] = [];
  const people: (NewHolder & { personId: string })[] = [];
  const stored = new Map<string, Holder>();
  const institution = (kind: InstitutionKind, name: string): string => {
    const id = randomUUID();
    institutions.push([kind, name, id]);
    return id;
  };
  const holder = (declared: NewHolder): Holder => {
    const personId = randomUUID();
    people.push({ ...declared, personId });
    const deps = (): Holder['deps'] => {
      const holder = stored.get(personId);
      if (holder === undefined) throw new Error('the holder is stored when the first test begins');
      return holder.deps;
    };
    const late = {
      get url() {
        return deps().url;
      },
      get token() {
        return deps().token;
      },
    };
    return new Holder(late, personId, `${personId}@example.org`);
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
      stored.set(one.personId, await opened.addHolder(one));
    await Promise.all(people.map(store));
  });
  afterAll(() => app.close());
  return app;
}

/**
 * The application of a suite with those who play in most of them: the center, a body that leads items, one that
 * supports them, one with no part in them, and an NGO. Only the people that a suite takes are stored; whoever is taken
 * twice is two persons.
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
