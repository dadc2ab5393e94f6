import { randomUUID } from 'node:crypto';
import { encode } from 'iconv-lite';
import type { Holder } from '../support/application';
import type { ApiAnswer } from '../support/api-caller';
import { countingQueries } from '../support/counting-queries';
import { readSharedData } from '../support/shared-data';
import { usualCast } from '../support/cast';
import { newKey, loseAnswer } from '../support/bulk-operations';
import { importEnded } from '../support/plan-uploads';
import { rowsIn } from '../support/counted-rows';

const review2009 = readSharedData('uzbekistan/uz-2009-A_HRC_10_83-recommendations.csv');
const review2013 = readSharedData('uzbekistan/uz-2013-A_HRC_24_7-recommendations.csv');

const cast = usualCast({ bodyLimitBytes: 16 * 1024 * 1024 });
const { app, officer, centerLead, coordinator, administrator, ngo } = cast;

function upload(
  file: string | Uint8Array,
  query: Record<string, string> = {},
  headers: Record<string, string> = {},
  holder: Holder = officer,
): Promise<ApiAnswer> {
  const address = `/imports/recommendations?${new URLSearchParams(query).toString()}`;
  return holder.send('POST', address, file, { 'Content-Type': 'text/csv', ...headers });
}

/** The upload once the workflow that starts its tracking has ended. */
async function whenFinished(importId: string): Promise<ApiAnswer> {
  await importEnded(app, importId);
  return officer.get(`/imports/${importId}`);
}

async function countOf(symbol: string): Promise<number> {
  const answer = await officer.get(`/status-summary?symbol=${encodeURIComponent(symbol)}`);
  return answer.body.total;
}

describe('the recommendations of the review of 2013, as they are', () => {
  it('are looked at without storing anything', async () => {
    const answer = await upload(review2013, { dryRun: 'true' });
    expect(answer).toAnswer(200, {
      importId: null,
      dryRun: true,
      acceptable: true,
      counts: { total: 203, new: 203, unchanged: 0, different: 0 },
      documents: [{ symbol: 'A/HRC/24/7', mechanism: 'UPR', rows: 203 }],
      ignoredColumns: ['raw'],
      errors: { total: 0, first: [] },
      warnings: { total: 0, first: [] },
    });
    expect(await countOf('A/HRC/24/7')).toBe(0);
  });

  it('are visible at once, tracked soon, and known when they come again', async () => {
    const uploading = () => upload(review2013, { fileName: 'uz-2013.csv' });
    const { answer, queries } = await countingQueries(app.store.database, uploading);
    expect(answer).toAnswer(202, {
      acceptable: true,
      counts: { total: 203, new: 203, unchanged: 0, different: 0 },
    });
    expect(await countOf('A/HRC/24/7')).toBe(203);
    expect(queries).toBeLessThan(20);
    const { importId } = answer.body;
    expect(answer.headers.get('location')).toBe(`/api/v1/imports/${importId}`);
    const again = await upload(review2013);
    expect(again).toAnswer(200, {
      importId: null,
      counts: { total: 203, new: 0, unchanged: 203, different: 0 },
    });
    expect(await whenFinished(importId)).toAnswer(200, {
      id: importId,
      kind: 'recommendations',
      fileName: 'uz-2013.csv',
      counts: { total: 203, new: 203, unchanged: 0, different: 0 },
      toTrack: 203,
      tracked: 203,
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

/** A file of its own document, so that no test meets the rows of another. */
function fileOf(rows: readonly string[], symbol = `CAT/C/UZB/CO/${nextNumber()}`): string {
  return ['symbol,paragraph,text,position', ...rows.map((row) => `${symbol},${row}`)].join('\n');
}

let numbers = 100;
function nextNumber(): number {
  numbers += 1;
  return numbers;
}

const rowsStored = () => rowsIn(app, 'import', 'document', 'recommendation', 'import_row');

describe('a file in which anything is wrong', () => {
  const file = fileOf(['1,Prevent torture,', '2,,', '3,Punish torture,Perhaps', '1,Again,']);
  const report = {
    importId: null,
    acceptable: false,
    counts: { total: 4, new: 0 },
    errors: {
      total: 3,
      first: [
        { row: 2, line: 3, column: 'text', code: 'empty_cell' },
        { row: 3, line: 4, column: 'position', code: 'unknown_position' },
        { row: 4, line: 5, column: 'paragraph', code: 'duplicate_paragraph' },
      ],
    },
  };

  it('is refused with the whole report, and nothing of it is stored', async () => {
    const before = await rowsStored();
    expect(await upload(file)).toAnswer(422, {
      code: 'upload_refused',
      report: { ...report, dryRun: false },
    });
    expect(await rowsStored()).toEqual(before);
  });

  it('has the same report in a dry run', async () => {
    const answer = await upload(file, { dryRun: 'true' });
    expect(answer).toAnswer(200, { ...report, dryRun: true });
  });

  it.each(['true', 'false'])(
    'is reported in the language of the caller, dry run: %s',
    async (dryRun) => {
      const { body } = await upload(file, { dryRun }, { 'Accept-Language': 'ru' });
      const [, , repeated] = (body.report ?? body).errors.first;
      expect(repeated.detail).toBe('В строке 1 тот же пункт того же документа.');
    },
  );

  it.each([
    ['an unclosed quote', 'symbol,paragraph,text\nA/HRC/24/7,1,"Ratify\n', 'quote_not_closed'],
    ['a cell of 10 MB', fileOf([`1,${'a'.repeat(10 * 1024 * 1024)},`]), 'cell_too_long'],
    ['a symbol that tells no mechanism', fileOf(['1,Ratify,'], 'A/HRC24/7'), 'mechanism_needed'],
  ])('is told apart: %s', async (_, wrong, code) => {
    expect(await upload(wrong)).toAnswer(422, {
      report: { errors: { total: 1, first: [{ code }] } },
    });
  });

  it('is refused with one clear error when it is no text', async () => {
    const answer = await upload(Buffer.from(fileOf(['1,Ratify,\u0000'])));
    expect(answer).toAnswer(400, 'not_text');
    expect(answer.body.detail).toContain('CSV UTF-8');
  });

  it('is refused unread when it is too large or says that it is something else', async () => {
    expect(await upload('a'.repeat(17 * 1024 * 1024))).toAnswer(413);
    const json = { 'Content-Type': 'application/json' };
    expect(await upload('{}', {}, json)).toAnswer(415);
    expect(await upload(file, { dryRun: 'yes' })).toAnswer(400);
    expect(await upload(file, { issuedOn: 'today' })).toAnswer(400);
  });
});

describe('a file of an older program', () => {
  it('shows how it is understood before it is stored, and is read as its sender says', async () => {
    const file = encode(fileOf(['1,ЯЗЫК,Поддержана']), 'koi8-r');
    const query = { dryRun: 'true', encoding: 'koi8-r', include: 'hidden_rows,struck_rows' };
    expect(await upload(file, query)).toAnswer(200, {
      acceptable: true,
      understood: {
        ...{ encoding: 'koi8-r', delimiter: ',', headerLine: 1 },
        sample: [{ row: 1, line: 2, values: { text: 'ЯЗЫК', position: 'Поддержана' } }],
      },
    });
    const guessed = await upload(file, { dryRun: 'true' }, { 'Accept-Language': 'ru' });
    expect(guessed.body.warnings.first[0].detail).toContain('Проверьте образец');
    expect(await upload(file, { encoding: 'ebcdic' })).toAnswer(400);
    expect(await upload(file, { include: 'everything' })).toAnswer(400);
  });
});

describe('a file beside what is registered', () => {
  it('says which rows are registered otherwise, and leaves them as they are', async () => {
    const symbol = `CAT/C/UZB/CO/${nextNumber()}`;
    const first = await upload(fileOf(['1,Prevent,', '2,Punish,'], symbol));
    expect(first.status).toBe(202);
    const second = await upload(fileOf(['1,Prevent,', '2,Pardon,', '3,Train,'], symbol));
    expect(second).toAnswer(202, {
      counts: { total: 3, new: 1, unchanged: 1, different: 1 },
      warnings: { total: 1, first: [{ code: 'different', row: 2, line: 3 }] },
    });
    const { body } = await officer.get(`/recommendations?symbol=${symbol}`);
    expect(body.items.map(({ text }: { text: string }) => text)).toEqual([
      'Prevent',
      'Punish',
      'Train',
    ]);
    expect(await whenFinished(second.body.importId)).toMatchObject({
      body: { counts: { total: 3, new: 1, unchanged: 1, different: 1 }, toTrack: 1, tracked: 1 },
    });
    // What is registered one by one is known to a file too, and the other way round.
    const single = { symbol, paragraph: '3', text: '\r\nTrain ' };
    expect(await officer.post('/recommendations', single)).toAnswer(200, {
      registration: 'unchanged',
    });
  });

  it('needs no mechanism for a registered document, and cannot give it another', async () => {
    const symbol = `A/HRC/55/${nextNumber()}/Add.1`;
    const defaults = {
      mechanism: 'SPECIAL_PROCEDURE',
      documentTitle: 'Visit',
      issuedOn: '2024-01-09',
    };
    const first = await upload(fileOf(['1,Prevent,'], symbol), defaults);
    expect(first).toAnswer(202, {
      documents: [{ symbol, mechanism: 'SPECIAL_PROCEDURE', rows: 1 }],
    });
    const stored = app.store.database('document').where({ symbol });
    expect(await stored.first('title', 'issued_on')).toEqual({
      title: 'Visit',
      issued_on: '2024-01-09',
    });
    expect(await upload(fileOf(['2,Punish,'], symbol))).toAnswer(202);
    expect(await upload(fileOf(['3,Train,'], symbol), { mechanism: 'UPR' })).toAnswer(202, {
      warnings: { first: [{ code: 'mechanism_differs' }] },
    });
  });

  it('warns of an unusual symbol and takes it', async () => {
    const answer = await upload(fileOf(['1,Ratify,'], 'CAT/C/SVN/CO/3para'));
    expect(answer).toAnswer(202, {
      acceptable: true,
      warnings: { total: 1, first: [{ code: 'unusual_symbol' }] },
    });
  });
});

describe('the same upload several times', () => {
  it('registers once when it comes at the same time, in whatever order the rows are', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => `${index},Prevent,`);
    const symbol = `CAT/C/UZB/CO/${nextNumber()}`;
    // The document stands already: otherwise the uploads would queue up behind whoever registers it.
    await upload(fileOf(['first,Ratify,'], symbol));
    const files = [fileOf(rows, symbol), fileOf(rows.toReversed(), symbol)];
    const statuses = [...files, ...files].map(async (file) => {
      const by = await app.addHolder({ role: 'center' });
      return (await upload(file, {}, {}, by)).status;
    });
    const sorted = (await Promise.all(statuses)).toSorted((x, y) => x - y);
    expect(sorted).toEqual([200, 200, 200, 202]);
    expect(await countOf(symbol)).toBe(61);
  });

  it('is one upload for one key, also when its answer was lost', async () => {
    const headers = newKey();
    const file = fileOf(['1,Prevent,', '2,Punish,']);
    const first = await upload(file, {}, headers);
    const again = await upload(file, {}, headers);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    // As if the process had died between storing the rows and keeping the answer.
    await loseAnswer(app, headers);
    const repeated = await upload(file, {}, headers);
    for (const answer of [again, repeated]) {
      expect(answer).toAnswer(202, first.body);
      expect(answer.headers.get('location')).toBe(first.headers.get('location'));
    }
  });
});

test('an upload is the center’s, and those who watch the supervision look at it', async () => {
  const before = await rowsStored();
  for (const dryRun of ['true', 'false']) {
    const refused = await upload(fileOf(['1,Prevent,']), { dryRun }, {}, coordinator);
    expect(refused).toAnswer(403, 'not_permitted');
  }
  expect(await rowsStored()).toEqual(before);
  const { body } = await upload(fileOf(['1,Prevent,']));
  const path = `/imports/${body.importId}`;
  for (const who of [centerLead, coordinator, administrator]) {
    expect(await who.get(path)).toAnswer(200);
  }
  expect(await ngo.get(path)).toAnswer(404);
  expect(await officer.get(`/imports/${randomUUID()}`)).toAnswer(404);
  expect(await officer.get('/imports/last')).toAnswer(400);
});

test('a register of 5,000 rows is read and registered in one go', async () => {
  const text = 'Take measures to prevent torture. '.repeat(15);
  const rows = Array.from({ length: 5_000 }, (_, index) => `${index},${text},Supported`);
  const { answer, queries } = await countingQueries(app.store.database, () =>
    upload(fileOf(rows), { dryRun: 'true' }),
  );
  expect(answer).toAnswer(200, { counts: { total: 5_000, new: 5_000 } });
  expect(queries).toBeLessThan(20);
});
