import { randomUUID } from 'node:crypto';
import type { Role } from '../domain/shared/actor';
import { AccessTokens } from '../store/access-tokens';
import type { Database } from '../store/connect';
import { Documents } from '../store/documents';
import { Imports } from '../store/imports';
import { Institutions } from '../store/institutions';
import { People } from '../store/people';

/** The data of the measurements. */
export interface Installation {
  leadIds: readonly [string, string];
  officerId: string;
  tokens: { officer: string; reviewer: string; focalPoint: string; administrator: string };
}

const validity = { validFrom: '2020-01-01', validTo: null };

/** A center, two state bodies and three persons with tokens. */
export async function furnish(database: Database): Promise<Installation> {
  const institutions = new Institutions(database);
  const institution = async (kind: 'center' | 'state_body', name: string): Promise<string> => {
    const id = randomUUID();
    const names = { code: null, names: { en: name }, successorId: null };
    await institutions.add({ id, kind, ...names, ...validity });
    return id;
  };
  const centerId = await institution('center', 'Center');
  const leadId = await institution('state_body', 'First body');
  const otherId = await institution('state_body', 'Second body');
  const officer = await person(database, 'center', centerId);
  const reviewer = await person(database, 'center_lead', centerId);
  const administrator = await person(database, 'administrator', centerId);
  const focalPoint = await person(database, 'institution', leadId);
  const appointed = { id: randomUUID(), institutionId: leadId, personId: focalPoint.id };
  const present = { absentFrom: null, absentTo: null };
  await new People(database).appoint({ ...appointed, role: 'main', ...validity, ...present });
  return {
    leadIds: [leadId, otherId],
    officerId: officer.id,
    tokens: {
      ...{ officer: officer.token, reviewer: reviewer.token },
      ...{ focalPoint: focalPoint.token, administrator: administrator.token },
    },
  };
}

async function person(
  database: Database,
  role: Role,
  institutionId: string,
): Promise<{ id: string; token: string }> {
  const id = randomUUID();
  const createdAt = new Date(Date.now()).toISOString();
  const email = `${id}@example.org`;
  await new People(database).add({ id, fullName: role, email, language: 'en', createdAt });
  const { secret } = await new AccessTokens(database).issue({
    purpose: 'person',
    ...{ personId: id, role, institutionId, createdAt },
    focalPointRole: role === 'institution' ? 'main' : null,
    label: 'benchmark',
    issuedBy: 'benchmark',
    expiresAt: null,
  });
  return { id, token: secret };
}

/** Registers `count` recommendations as an upload whose tracking has not begun. Returns its id. */
export async function registerUpload(
  database: Database,
  { officerId, count }: { officerId: string; count: number },
): Promise<{ importId: string; entityIds: readonly string[] }> {
  const importId = randomUUID();
  const at = new Date(Date.now()).toISOString();
  return await database.transaction(async (transaction) => {
    const imports = new Imports(transaction);
    await imports.begin({
      ...{ id: importId, kind: 'recommendations', createdByPersonId: officerId, createdAt: at },
      fileName: 'benchmark.csv',
      fileSha256: '0'.repeat(64),
    });
    const documents = new Documents(transaction);
    const { id: documentId } = await documents.register({
      ...{ mechanism: 'UPR', symbol: `A/HRC/0/${importId}`, title: 'Benchmark' },
      ...{ issuedOn: null, url: null },
    });
    const rows = Array.from({ length: count }, (_, index) => ({
      ...{ paragraph: String(index + 1), text: 'Take all measures.', textLanguage: 'en' },
      ...{ recommendingStates: null, position: 'supported' as const, positionRaw: null },
      themes: [],
      ...{ labelsRaw: null, affectedPersons: [], sdgs: [] },
    }));
    const registered = await documents.registerRecommendations({ documentId, importId, rows, at });
    const entityIds = registered.map(({ id }) => `recommendation/${id}`);
    await imports.settle(importId, {
      ...{ rowsTotal: count, rowsNew: count, rowsUnchanged: 0, at },
      toTrack: entityIds.map((entityId, index) => ({ entityId, position: index + 1 })),
    });
    return { importId, entityIds };
  });
}
