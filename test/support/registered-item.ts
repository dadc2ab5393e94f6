import { randomUUID } from 'node:crypto';
import type { CommandMessage } from '../../domain/processes';
import { TemporalEngine } from '../../engine/temporal-engine';
import { capturedDefault } from '../domain/support/policies';
import { Documents, type Recommendation } from '../../store/documents';
import type { TestApplication } from './application';

// Two busy cores answer a register in well under a second; this only keeps a broken one from hanging.
const waitMs = 20_000;

/** Puts a recommendation on the register and starts its tracking. Returns its path below the API's root. */
export async function registerItem(
  app: TestApplication,
  said: Partial<Recommendation> & { symbol?: string; mechanism?: string } = {},
): Promise<string> {
  const { id, documentId } = await putOnRegister(app, said);
  const engine = new TemporalEngine(app.engine);
  const person = { kind: 'person', personId: randomUUID(), focalPointRole: null } as const;
  const message: CommandMessage = {
    type: 'register',
    subject: { kind: 'recommendation', id, documentId, position: null },
    policy: capturedDefault,
    actor: { ...person, role: 'center', institutionId: app.centerId },
    ...{ effectiveAt: null, ifSequence: null },
  };
  const entityId = `recommendation/${id}`;
  await engine.register({ entityId, message, updateId: randomUUID(), waitMs });
  return `/implementations/recommendation/${id}`;
}

/** A recommendation that is registered and whose tracking has not begun. */
export async function putOnRegister(
  app: { store: Pick<TestApplication['store'], 'database'> },
  said: Partial<Recommendation> & { symbol?: string; mechanism?: string } = {},
): Promise<{ id: string; documentId: string }> {
  const { symbol = 'CCPR/C/UZB/CO/5', mechanism = 'CCPR', ...changed } = said;
  const documents = new Documents(app.store.database);
  const document = { mechanism, symbol, title: symbol, issuedOn: null, url: null };
  const { id: documentId } = await documents.register(document);
  const row: Recommendation = {
    paragraph: randomUUID(),
    text: 'Ensure that every detained person has access to a lawyer.',
    textLanguage: 'en',
    recommendingStates: null,
    position: null,
    positionRaw: null,
    themes: [],
    ...{ labelsRaw: null, affectedPersons: [], sdgs: [] },
    ...changed,
  };
  const at = new Date().toISOString();
  const request = { documentId, importId: null, rows: [row], at };
  const [registered] = await documents.registerRecommendations(request);
  if (registered?.outcome !== 'new') throw new Error(`paragraph ${row.paragraph} was there before`);
  return { id: registered.id, documentId };
}
