import { usualCast } from '../support/cast';
import { correcting } from '../support/correcting';
import { read } from '../support/tracked-item';

const { officer, coordinator, lead } = usualCast();
const { registered, patch, newSymbol, reason } = correcting(officer);

describe('a document', () => {
  it('is corrected with its lists, and what stood there is kept', async () => {
    const { document, item } = await registered({ symbol: newSymbol() });
    const path = `/documents/${document.id}`;
    const change = {
      ...{ symbol: newSymbol(), mechanism: 'SPECIAL_PROCEDURE', title: 'Visit to Uzbekistan' },
      ...{ session: '55', adoptedOn: '2024-02-26', issuedOn: '2024-03-01' },
    };
    const answer = await patch(path, change);
    expect(answer).toAnswer(200, change);
    expect(answer.headers.get('ETag')).toBe('"1"');
    expect((await read(officer, item)).document).toMatchObject({ mechanism: 'SPECIAL_PROCEDURE' });
    const list = `/implementations?mechanism=SPECIAL_PROCEDURE&symbol=${change.symbol}`;
    expect((await read(officer, list)).items).toHaveLength(1);
    const { corrections } = await read(coordinator, `${path}/history`);
    expect(corrections.map(({ field }: { field: string }) => field)).toContain('adoptedOn');
    expect(corrections).toContainEqual(
      expect.objectContaining({
        field: 'mechanism',
        before: 'UPR',
        after: change.mechanism,
        reason,
      }),
    );
    expect(await lead.send('PATCH', path, { title: 'T', reason })).toAnswer(403);
    expect(await patch(path, { title: 'T' }, { 'If-Match': '"0"' })).toAnswer(412);
  });

  it('is not issued before it was adopted', async () => {
    const path = `/documents/${(await registered()).document.id}`;
    const days = { adoptedOn: '2024-03-02', issuedOn: '2024-03-01' };
    expect(await patch(path, days)).toAnswer(422, { code: 'adopted_after_issue', ...days });
    expect(await patch(path, { issuedOn: '2024-03-01' })).toAnswer(200);
    expect(await patch(path, { adoptedOn: '2024-03-02' })).toAnswer(422, 'adopted_after_issue');
  });

  it('has a symbol of its own; one of another mechanism is warned of, as by registering', async () => {
    const { document } = await registered();
    const path = `/documents/${document.id}`;
    const other = await registered();
    expect(await patch(path, { symbol: other.document.symbol })).toAnswer(409, 'symbol_taken');
    const warned = { warnings: [{ code: 'mechanism_contradicts_symbol' }] };
    const symbol = 'CAT/C/UZB/CO/5';
    expect(await patch(path, { symbol })).toAnswer(200, { symbol, mechanism: 'UPR', ...warned });
    expect(await patch(path, { symbol, title: 'Observations' })).toAnswer(200, { warnings: [] });
    expect(await patch(path, { mechanism: 'CAT' })).toAnswer(200, { warnings: [] });
    expect(await registered({ symbol: 'CCPR/C/UZB/CO/6', mechanism: 'CAT' })).toMatchObject(warned);
    expect(await patch(path, { symbol: newSymbol(), mechanism: 'SPECIAL_PROCEDURE' })).toAnswer(
      200,
      {
        warnings: [],
      },
    );
  });

  it('stays under its mechanism while positions or grades depend on it', async () => {
    const upr = await registered({ position: 'noted' });
    const moved = { mechanism: 'SPECIAL_PROCEDURE' };
    const path = `/documents/${upr.document.id}`;
    expect(await patch(path, moved)).toAnswer(409, { code: 'document_has_positions', count: 1 });
    await patch(upr.path, { position: null });
    expect(await patch(path, moved)).toAnswer(200, moved);

    const graded = await registered({ mechanism: 'CCPR' });
    const grade = { kind: 'prediction', code: 'B', reason };
    expect(await officer.post(`${graded.path}/assessments`, grade)).toAnswer(201);
    expect(await patch(`/documents/${graded.document.id}`, moved)).toAnswer(
      409,
      'document_has_grades',
    );
  });
});
