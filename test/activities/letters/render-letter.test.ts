import { renderLetter, type LetterContent } from '../../../activities/letters/render-letter';
import type { NamesByLanguage } from '../../../domain/registers/institution-name';
import { catalogueLanguages } from '../../../locales/words';

const lead = 'b0000000-0000-4000-8000-000000000001';
const support = 'b0000000-0000-4000-8000-000000000002';
const names = new Map<string, NamesByLanguage>([
  [lead, { 'uz-Latn': 'Adliya vazirligi', ru: 'Министерство юстиции' }],
  [support, { 'uz-Latn': 'Toshkent shahar hokimligi', en: 'Tashkent city' }],
]);

const letter: LetterContent = {
  year: 2026,
  asOf: '2026-12-31',
  headName: 'A. Karimov <b>',
  body: { 'uz-Latn': 'Adliya vazirligi', ru: 'Министерство юстиции' },
  replaces: null,
  predecessors: [{ names: { 'uz-Latn': 'Eski qo‘mita' }, endedOn: '2026-05-01' }],
  conclusions: null,
  items: [
    {
      label: 'CAT/C/UZB/CO/5, 12',
      text: 'Ratify the Optional Protocol. <script>alert(1)</script>',
      narrative: {
        facts: [
          {
            on: '2026-01-15',
            said: { fact: 'assigned', institutionId: lead, supportIds: [support] },
          },
          { on: '2026-01-16', said: { fact: 'acknowledged' } },
          {
            on: '2026-07-01',
            said: { fact: 'report_submitted', late: true, claimed: 'in_progress' },
          },
          {
            on: '2026-07-02',
            said: { fact: 'extension_granted', subject: 'report', newDueOn: '2026-08-01' },
          },
          { on: '2026-07-03', said: { fact: 'co_executor_accepted', institutionId: support } },
          { on: '2026-07-04', said: { fact: 'track_enhanced' } },
          {
            on: '2026-07-05',
            said: {
              ...{ fact: 'graded', mechanism: 'CCPR', code: 'B1', corrects: false },
              label: 'Substantive action taken, but additional information required',
              ...{ document: 'CCPR/C/UZB/FU/1, 5', documentOn: '2026-07-01' },
            },
          },
          {
            on: '2026-07-06',
            said: {
              ...{ fact: 'follow_up_selected', mechanism: 'CCPR' },
              ...{ document: 'CCPR/C/UZB/CO/5, 12', documentOn: '2026-07-02' },
            },
          },
          {
            on: '2026-07-07',
            said: { fact: 'follow_up_replied', sentOn: '2026-07-07', late: true },
          },
        ],
        deadlines: [
          {
            ...{ subject: 'report', firstDueOn: '2026-07-15', dueOn: '2026-08-01' },
            ...{ outcome: 'overdue', since: '2026-08-01' },
          },
          {
            ...{ subject: 'action_plan', firstDueOn: '2026-02-14', dueOn: '2026-02-14' },
            ...{ outcome: 'met', since: '2026-02-01' },
          },
        ],
        statuses: [{ source: 'claimed', status: 'in_progress', on: '2026-07-01' }],
      },
      indicators: [
        {
          ...{ name: 'Free legal aid <i>', unit: 'percent', unitLabel: null },
          baseline: { value: '30', on: '2026-01-01' },
          target: { value: '90', on: '2026-12-01' },
          values: [
            { value: '45.5', on: '2026-06-30', standing: 'validated', categories: [] },
            { value: '50', on: '2026-09-30', standing: 'claimed', categories: ['Toshkent'] },
          ],
        },
        {
          ...{ name: 'Law in force', unit: 'yes_no', unitLabel: null, baseline: null, values: [] },
          target: { value: '1', on: '2026-12-01' },
        },
      ],
    },
  ],
};

const lines = (language: string): string[] =>
  [...renderLetter(letter, names, language).matchAll(/<(?:p|li|h[123])[^>]*>([^<]*)</g)].map(
    ([, text = '']) => text,
  );

it.each(catalogueLanguages)('is written in %s', (language) => {
  expect(lines(language)).toMatchSnapshot();
});

it('escapes what comes from outside, and fetches nothing', () => {
  const html = renderLetter(letter, names, 'en');
  expect(html).toContain('A. Karimov &lt;b&gt;');
  expect(html).not.toContain('<script');
  expect(html).not.toMatch(/(src|href)=/);
});

it('has a date in every sentence about an item', () => {
  for (const language of catalogueLanguages) {
    const html = renderLetter(letter, names, language);
    const told = [...html.matchAll(/<li>([^<]*)</g)].map(([, text = '']) => text);
    expect(told).toHaveLength(15);
    for (const line of told) expect(line).toMatch(/\d\d\.\d\d\.2026/);
  }
});

it('says how the institution considered conclusions of public oversight, where it received some', () => {
  const conclusions = { received: 12, onTime: 7, late: 2, unanswered: 1, waiting: 2 };
  const html = renderLetter({ ...letter, conclusions }, names, 'en');
  expect(html).toContain('owed answers to 12 conclusions of public oversight. Answered in time: 7');
  expect(html).toContain('unanswered after the term: 1');
  expect(renderLetter(letter, names, 'en')).not.toContain('public oversight');
});

it.each(catalogueLanguages)('names in %s the letter that it replaces', (language) => {
  const id = 'c0000000-0000-4000-8000-000000000001';
  const replaces = { id, writtenOn: '2026-12-30', reason: 'A wrong <day>.' };
  const html = renderLetter({ ...letter, replaces }, names, language);
  const [told] = [...html.matchAll(/<p>([^<]*)</g)].filter(([, text = '']) => text.includes(id));
  expect(told?.[1]).toMatchSnapshot();
});
