import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import type { ApiAnswer } from '../support/api-caller';
import { readSharedData } from '../support/shared-data';

const review2009 = readSharedData('uzbekistan/uz-2009-A_HRC_10_83-recommendations.csv');
const review2013 = readSharedData('uzbekistan/uz-2013-A_HRC_24_7-recommendations.csv');

let app: TestApplication;
let officer: Holder;

beforeAll(async () => {
  app = await openTestApplication({ bodyLimitBytes: 16 * 1024 * 1024 });
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
});
// Every tracked row is a workflow whose history is replayed here: hundreds of them, on two busy cores.
afterAll(() => app.close(), 180_000);

function upload(
  file: string | Uint8Array,
  query: Record<string, string> = {},
  headers: Record<string, string> = {},
  holder: Holder = officer,
): Promise<ApiAnswer> {
  const address = `/imports/recommendations?${new URLSearchParams(query).toString()}`;
  return holder.caller.send('POST', address, file, { 'Content-Type': 'text/csv', ...headers });
}

/** The upload once the workflow that starts its tracking has ended. */
async function whenFinished(importId: string): Promise<ApiAnswer> {
  await app.engine.client.workflow.getHandle(`import/${importId}`).result();
  return officer.caller.get(`/imports/${importId}`);
}

async function countOf(symbol: string): Promise<number> {
  const answer = await officer.caller.get(`/status-summary?symbol=${encodeURIComponent(symbol)}`);
  return answer.body.total;
}

describe('the recommendations of the review of 2013, as they are', () => {
  it('are looked at without storing anything', async () => {
    const answer = await upload(review2013, { dryRun: 'true' });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        importId: null,
        dryRun: true,
        acceptable: true,
        counts: { total: 203, new: 203, unchanged: 0, different: 0 },
        documents: [{ symbol: 'A/HRC/24/7', mechanism: 'UPR', rows: 203 }],
        ignoredColumns: ['raw'],
        errors: { total: 0, first: [] },
        warnings: { total: 0, first: [] },
      },
    });
    expect(await countOf('A/HRC/24/7')).toBe(0);
  });

  it('are visible at once, tracked soon, and known when they come again', async () => {
    const begin = performance.now();
    const answer = await upload(review2013, { fileName: 'uz-2013.csv' });
    const ms = performance.now() - begin;
    expect(answer).toMatchObject({
      status: 202,
      body: { acceptable: true, counts: { total: 203, new: 203, unchanged: 0, different: 0 } },
    });
    expect(await countOf('A/HRC/24/7')).toBe(203);
    expect(ms).toBeLessThan(2_000);
    const { importId } = answer.body;
    expect(answer.headers.get('location')).toBe(`/api/v1/imports/${importId}`);
    const again = await upload(review2013);
    expect(again).toMatchObject({
      status: 200,
      body: { importId: null, counts: { total: 203, new: 0, unchanged: 203, different: 0 } },
    });
    expect(await whenFinished(importId)).toMatchObject({
      status: 200,
      body: {
        id: importId,
        kind: 'recommendations',
        fileName: 'uz-2013.csv',
        counts: { total: 203, new: 203, unchanged: 0, different: 0 },
        toTrack: 203,
        tracked: 203,
      },
    });
  });

  it('keep the words of the source beside the position that we know', async () => {
    expect((await upload(review2009)).body.counts).toMatchObject({ total: 70, new: 70 });
    const counted = await app.store
      .database('recommendation')
      .join('document', 'document.id', 'recommendation.document_id')
      .where({ symbol: 'A/HRC/10/83' })
      .groupBy('position', 'position_raw')
      .orderBy('position_raw')
      .select('position', 'position_raw')
      .count({ count: '*' });
    expect(counted).toEqual([
      { position: 'supported', position_raw: 'Supported', count: 31 },
      {
        position: 'supported',
        position_raw: 'Supported (already implemented or in process)',
        count: 27,
      },
      { position: 'under_examination', position_raw: 'Under examination', count: 12 },
    ]);
  });
});
