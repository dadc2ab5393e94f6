import { setTimeout as delay } from 'node:timers/promises';
import type { Sample } from '../../countries/country';
import { stringify } from './csv';
import { ApiSession } from './api-session';
import { sampleId, type Tokens } from './tokens';

interface Item {
  entityId: string;
  number: string;
  /** Null for an item of a plan. */
  document: { symbol: string } | null;
}

// The import of a handful of rows is tracked within a second; a minute covers a machine busy with its first start.
const trackedWithinMs = 60_000;
const lookEveryMs = 200;

/**
 * Fills the register over the API, as people would. Every request has a key of its own, the same at every start, so
 * that a start that was killed half-way continues where it stopped.
 */
export async function loadSampleData(options: {
  apiUrl: string;
  sample: Sample;
  tokens: Tokens;
  say: (line: string) => void;
}): Promise<void> {
  const session = (role: keyof Tokens): ApiSession =>
    new ApiSession({ apiUrl: options.apiUrl, token: options.tokens[role] ?? '' });
  const center = session('center');
  const { sample } = options;
  await uploadRegister(center, sample);
  await registerPlan(center, sample);
  const items = await listItems(center, sample);
  await assignItems(center, sample, items);
  await answer(session('institution'), sample, items);
  options.say(`  ${items.length} items in the register, some assigned, one answered.`);
}

async function uploadRegister(center: ApiSession, { documents }: Sample): Promise<void> {
  const rows = documents.flatMap(({ recommendations, ...document }) =>
    recommendations.map((one) => ({ ...document, ...one })),
  );
  const csv = stringify([
    [
      'symbol',
      'mechanism',
      'document_title',
      'paragraph',
      'text',
      'position',
      'recommending_states',
      'themes',
    ],
    ...rows.map((row) => [
      ...[row.symbol, row.mechanism, row.documentTitle],
      ...[row.paragraph, row.text, row.position, row.states, row.themes],
    ]),
  ]);
  await center.upload('/imports/recommendations?fileName=sample.csv&newLabels=add', csv);
  const giveUpAt = Date.now() + trackedWithinMs;
  // Tracking is started in the background; its progress can only be polled.
  const untracked = '/implementations?tracked=false&limit=1';
  while (((await center.get(untracked))['items'] as unknown[]).length > 0) {
    if (Date.now() > giveUpAt) throw new Error('The sample register is not tracked.');
    await delay(lookEveryMs);
  }
}

async function registerPlan(center: ApiSession, { plan }: Sample): Promise<void> {
  const { id } = await center.post('/plans', plan.plan, 'sample-plan');
  for (const item of plan.items) {
    await center.post(`/plans/${String(id)}/items`, item, `sample-plan-item-${item.number}`);
  }
}

async function listItems(center: ApiSession, { documents }: Sample): Promise<readonly Item[]> {
  const { items } = (await center.get('/implementations?limit=200')) as { items: readonly Item[] };
  const symbols = documents.map(({ symbol }) => symbol);
  return items.filter(({ document }) => document === null || symbols.includes(document.symbol));
}

async function assignItems(
  center: ApiSession,
  { assignments }: Sample,
  items: readonly Item[],
): Promise<void> {
  for (const { entityId, number } of items) {
    const assignment = assignments[number];
    if (assignment === undefined) continue;
    const body = {
      leadInstitutionId: sampleId(assignment.lead),
      supportInstitutionIds: assignment.support.map(sampleId),
      reason: 'The matter lies in its competence.',
      language: 'en',
    };
    await center.post(`/implementations/${entityId}/assign`, body, `sample-assign-${number}`);
  }
}

async function answer(
  institution: ApiSession,
  { answered }: Sample,
  items: readonly Item[],
): Promise<void> {
  const item = items.find(({ number }) => number === answered.number);
  if (item === undefined) return;
  const path = `/implementations/${item.entityId}`;
  await institution.post(`${path}/acknowledge-assignment`, {}, 'sample-acknowledge');
  const plan = { steps: answered.steps, language: 'en' };
  await institution.post(`${path}/submit-action-plan`, plan, 'sample-action-plan');
}
