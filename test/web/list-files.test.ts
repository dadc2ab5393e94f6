import type { Holder } from '../support/holder';
import { usualCast } from '../support/cast';
import { readWorkbook } from '../support/read-workbook';
import { signInAs } from '../support/sign-in-as';
import { assignedItem, give } from '../support/tracked-item';

const { app, officer, lead, leadId, ngo } = usualCast();

/** The rows of the table of a page, without its heading. */
const rowsIn = (html: string) => [...html.matchAll(/<tbody>([^]*?)<\/tbody>/g)].at(-1)?.[1] ?? '';

async function filesOf(who: Holder, list: string) {
  const visitor = await signInAs(app, who);
  const { html } = await visitor.get(list);
  const links = [...html.matchAll(/href="([^"]*\.(?:csv|xlsx)[^"]*)"/g)];
  const [excel = '', csv = ''] = links.map(([, link = '']) => link.replaceAll('&amp;', '&'));
  const text = (await visitor.get(csv)).html;
  const { rows } = readWorkbook((await visitor.download(excel)).bytes);
  return { html, excel, csv, lines: text.trimEnd().split('\r\n'), rows };
}

test('every list is given as Excel and CSV with the rows of its filter', async () => {
  await assignedItem(app, {
    officer,
    leadId,
    said: { symbol: 'CCPR/C/UZB/CO/81', paragraph: '1' },
  });
  const contested = await assignedItem(app, { officer, leadId });
  await give(lead, contested, 'contest-assignment', { reason: 'It is not ours.' });
  const lists: [Holder, string][] = [
    [lead, '/my-work?kind=accept'],
    [officer, '/center/duties/contest_decision?'],
    [officer, '/items?symbol=CCPR%2FC%2FUZB%2FCO%2F81'],
    [officer, '/documents?q=CCPR'],
    [officer, '/institutions?q=Adliya&ended='],
    [officer, '/people?q=institution'],
    [officer, '/calendar?year=2026'],
  ];
  for (const [who, list] of lists) {
    const [path = '', asked = ''] = list.split('?');
    const { excel, csv, lines, rows, html } = await filesOf(who, list);
    const shown = [...rowsIn(html).matchAll(/<tr/g)].length;
    expect([list, shown > 0]).toEqual([list, true]);
    const filter = asked === '' ? '' : `?${asked}`;
    expect([excel, csv]).toEqual([`${path}.xlsx${filter}`, `${path}.csv${filter}`]);
    expect([list, lines.length - 1, rows.length - 1]).toEqual([list, shown, shown]);
  }
});

test('a list without entries is a file with its heading', async () => {
  const visitor = await signInAs(app, officer);
  for (const path of ['/plans', '/letters', '/obligations', '/center/duties/closure_decision']) {
    const csv = await visitor.get(`${path}.csv`);
    expect([path, csv.status, csv.html.trimEnd().split('\r\n').length]).toEqual([path, 200, 1]);
    const excel = await visitor.download(`${path}.xlsx`);
    expect([path, readWorkbook(excel.bytes).rows.length]).toEqual([path, 1]);
  }
});

test('the files of a list are for those who may open it', async () => {
  const visitor = await signInAs(app, ngo);
  for (const path of ['/my-work', '/people', '/letters', '/center/duties/contest_decision']) {
    for (const ending of ['csv', 'xlsx']) {
      expect([path, (await visitor.get(`${path}.${ending}`)).status]).toEqual([path, 403]);
    }
  }
});
