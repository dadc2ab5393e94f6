import type { ApiAnswer } from '../support/api-caller';
import { usualCast } from '../support/cast';

const { officer } = usualCast();

function upload(file: string, query: Record<string, string> = {}): Promise<ApiAnswer> {
  const address = `/imports/recommendations?${new URLSearchParams(query).toString()}`;
  return officer.send('POST', address, file, { 'Content-Type': 'text/csv' });
}

describe('labels that are not in use', () => {
  const labelled = (symbol: string, row: string) =>
    `symbol,paragraph,text,themes\n${symbol},${row}`;
  const themesOf = async (symbol: string) => {
    const { body } = await officer.get(`/recommendations?symbol=${symbol}`);
    return body.items.map(({ themes, sdgs }: Record<string, unknown>) => [themes, sdgs]);
  };

  it('are proposed and left out, until they are added; others take the spelling in use', async () => {
    const [first, second] = ['CAT/C/UZB/CO/5', 'CAT/C/UZB/CO/6'] as const;
    const file = labelled(first, '1,Prevent,"Torture prevention; SDGs: 16.3"');
    const left = await upload(file);
    expect(left).toAnswer(202, {
      proposedLabels: [{ kind: 'theme', label: 'Torture prevention', rows: 1, similar: null }],
      warnings: { total: 1, first: [{ code: 'new_labels' }] },
    });
    expect(left.body.warnings.first[0].detail).toContain('left out unless you add them');
    expect(await themesOf(first)).toEqual([[[], ['16.3']]]);
    const again = file.replace(',1,', ',2,');
    expect(await upload(again, { newLabels: 'add' })).toAnswer(202, { counts: { new: 1 } });
    const known = labelled(second, '1,Punish,TORTURE  Prevention; Torture preventoin');
    expect(await upload(known)).toAnswer(202, {
      proposedLabels: [{ label: 'Torture preventoin', similar: 'Torture prevention' }],
    });
    expect(await themesOf(second)).toEqual([[['Torture prevention'], []]]);
  });
});
