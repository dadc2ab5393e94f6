import type { DatedMatter, DigestLine, Matter } from '../../../activities/mail/digest-line';
import { byUrgency } from '../../../activities/mail/digest-line';
import { renderDigest } from '../../../activities/mail/render-digest';
import { clockSubjects, newsKinds } from '../../../domain/processes';
import { catalogueLanguages } from '../../../locales/words';

function matter(changed: Partial<DatedMatter> = {}): DatedMatter {
  const report = { about: 'duty', subject: 'report' } as const;
  return { matter: report, due: { on: '2026-03-10', daysOver: -3 }, ...changed };
}

function line(changed: Partial<DatedMatter> = {}, label = 'A/HRC/1, 12'): DigestLine {
  return {
    matters: [matter(changed)],
    item: {
      label,
      excerpt: 'Ratify the Optional Protocol',
      url: 'https://tavsiya.example/recommendation/1',
      ownDay: null,
    },
  };
}

const digest = (...lines: DigestLine[]) => ({
  readerName: 'Aziza Karimova',
  on: '2026-03-07',
  lines,
});
const due = (daysOver: number) => ({ on: '2026-03-10', daysOver });
const overdueBy = (days: number): DigestLine => line({ due: due(days) });

describe.each(catalogueLanguages)('in %s', (language) => {
  const matters: Matter[] = [
    ...clockSubjects.map((subject) => ({ about: 'duty', subject }) as const),
    ...clockSubjects.map((subject) => ({ about: 'awaited', subject, owedBy: 'Vazirlik' }) as const),
    ...newsKinds.map((news) => ({ about: 'news', news }) as const),
    { about: 'nobody_to_tell', institution: 'Vazirlik' },
    { about: 'mail_refused', institution: 'Vazirlik', person: 'Bobur', address: 'b@x.example' },
  ];

  it('every matter has words of its own, in both parts', () => {
    const whats = matters.map((matter) => {
      const { text, html } = renderDigest(digest(line({ matter, due: null })), language);
      const what = /^1\. (.+)$/m.exec(text)?.[1] ?? '';
      expect(what).not.toBe('');
      expect(what).not.toContain('undefined');
      expect(html).toContain('<strong>');
      return what;
    });
    expect(new Set(whats).size).toBe(matters.length);
  });

  it('reads as a whole', () => {
    const rendered = renderDigest(
      digest(
        overdueBy(3),
        line({ matter: { about: 'news', news: 'report_accepted' }, due: null }, 'CAT/C/1, 9'),
      ),
      language,
    );
    expect({ ...rendered, html: undefined }).toMatchSnapshot();
    expect(rendered.html).toMatchSnapshot();
  });
});

describe('counted things', () => {
  it.each([
    [1, 'просрочено на 1 день'],
    [2, 'просрочено на 2 дня'],
    [4, 'просрочено на 4 дня'],
    [5, 'просрочено на 5 дней'],
    [11, 'просрочено на 11 дней'],
    [14, 'просрочено на 14 дней'],
    [21, 'просрочено на 21 день'],
    [22, 'просрочено на 22 дня'],
    [25, 'просрочено на 25 дней'],
    [111, 'просрочено на 111 дней'],
    [121, 'просрочено на 121 день'],
  ])('in Russian: %d', (days, words) => {
    expect(renderDigest(digest(overdueBy(days)), 'ru').text).toContain(`${words} (`);
  });

  it.each([
    ['en', ['today', '1 day left', '2 days left', '5 days left']],
    ['ru', ['сегодня', 'остался 1 день', 'осталось 2 дня', 'осталось 5 дней']],
    ['uz', ['bugun', '1 kun qoldi', '2 kun qoldi', '5 kun qoldi']],
  ] as const)('the days left, in %s', (language, words) => {
    const said = [0, -1, -2, -5].map((daysOver) => {
      const { text } = renderDigest(digest(line({ due: due(daysOver) })), language);
      return /10\.03\.2026 \((.+)\)$/m.exec(text)?.[1];
    });
    expect(said).toEqual(words);
  });

  it('a day is marked while nobody has confirmed the term of its law', () => {
    const unconfirmed = line({ due: { ...due(2), isUnconfirmed: true } });
    expect(renderDigest(digest(unconfirmed), 'en').text).toContain(
      'overdue by 2 days (was due 10.03.2026); a service norm, because the term of the law is not',
    );
  });

  it.each([
    [1, '1 вопрос требует', 'Tavsiya: 1 вопрос –'],
    [3, '3 вопроса требуют', 'Tavsiya: 3 вопроса –'],
    [5, '5 вопросов требуют', 'Tavsiya: 5 вопросов –'],
    [21, '21 вопрос требует', 'Tavsiya: 21 вопрос –'],
  ])('in Russian, %d matters', (count, opening, subject) => {
    const rendered = renderDigest(digest(...Array<DigestLine>(count).fill(line())), 'ru');
    expect(rendered.text).toContain(opening);
    expect(rendered.subject).toContain(subject);
  });

  it('in English and Uzbek', () => {
    expect(renderDigest(digest(overdueBy(1)), 'en').text).toContain('overdue by 1 day (');
    expect(renderDigest(digest(overdueBy(2)), 'en').text).toContain('overdue by 2 days (');
    expect(renderDigest(digest(overdueBy(2)), 'uz').text).toContain(
      'muddati oʻtganiga 2 kun boʻldi (',
    );
  });
});

describe('a very long digest', () => {
  const many = renderDigest(digest(...Array<DigestLine>(130).fill(line())), 'ru');

  it('says how much it leaves out, and counts all in the subject', () => {
    expect(many.text).toContain('100. ');
    expect(many.text).not.toContain('101. ');
    expect(many.text).toContain('Ещё 30 вопросов в письме не указаны.');
    expect(many.html).toContain('Ещё 30 вопросов в письме не указаны.');
    expect(many.subject).toContain('130 вопросов');
  });

  it('lists the most urgent lines with at most a hundred matters, and counts the others', () => {
    const [first, second] = [matter({ due: due(5) }), matter()];
    const lines = Array.from({ length: 60 }, (_, index) => ({
      ...line({}, `A/HRC/1, ${index + 1}`),
      matters: [first, second],
    }));
    const { text, subject } = renderDigest(digest(...lines), 'en');
    expect(text).toContain('A/HRC/1, 50\n');
    expect(text).not.toContain('A/HRC/1, 51\n');
    expect(text).toContain('10 more matters are not listed');
    expect(subject).toContain('60 matters');
  });

  it('stays below the size at which mail programs cut a mail', () => {
    expect(Buffer.byteLength(many.html)).toBeLessThan(102_000);
  });

  it('has a subject that fits two header lines', () => {
    const long = line({ matter: { about: 'nobody_to_tell', institution: 'Ж'.repeat(300) } });
    const { subject } = renderDigest(digest(long), 'ru');
    expect(Array.from(subject).length).toBeLessThanOrEqual(140);
    expect(subject.endsWith('…')).toBe(true);
  });
});

describe('text from outside', () => {
  const hostile = '"><script>alert(1)</script>\r\n2. Pay \u202eelpmaxe.live\u2028now';
  const rendered = renderDigest(
    {
      readerName: hostile,
      on: '2026-03-07',
      lines: [
        {
          ...line({
            matter: {
              about: 'mail_refused',
              institution: hostile,
              person: hostile,
              address: hostile,
            },
          }),
          item: {
            label: hostile,
            excerpt: hostile,
            url: 'https://tavsiya.example/"><script>',
            ownDay: null,
          },
        },
      ],
    },
    'en',
  );

  it('is escaped in the HTML part, in text and attributes', () => {
    expect(rendered.html).not.toMatch(/<script/i);
    expect(rendered.html).toContain('href="https://tavsiya.example/&quot;&gt;&lt;script&gt;"');
    expect(rendered.html).toContain('&lt;script&gt;');
  });

  it('stays on its line in the text part, so that it passes for no line of ours', () => {
    expect(rendered.text.split('\n').filter((one) => one.startsWith('2.'))).toEqual([]);
    expect(rendered.text).not.toMatch(/[\r\u2028\u2029]/);
  });

  it('turns no reading direction', () => {
    expect(rendered.text + rendered.html + rendered.subject).not.toMatch(
      /[\u202a-\u202e\u2066-\u2069]/,
    );
  });

  it('leaves the subject one line', () => {
    expect(rendered.subject).not.toMatch(/[\r\n]/);
  });
});

it('puts the most urgent first: longest overdue, then soonest due, then news', () => {
  const news = line({ matter: { about: 'news', news: 'closure_approved' }, due: null });
  const soon = line({ due: due(0) });
  const late = line({ due: due(-14) });
  const sorted = [news, late, overdueBy(1), soon, overdueBy(40)].toSorted(byUrgency);
  expect(sorted).toEqual([overdueBy(40), overdueBy(1), soon, late, news]);
});

it('keeps the order of the document among equally urgent items', () => {
  const labels = ['100', '12 (b)', '9', '12', '12 (a)'].map((number) => `A/HRC/55/10, ${number}`);
  const sorted = labels.map((label) => line({}, label)).toSorted(byUrgency);
  expect(sorted.map(({ item }) => item?.label.slice(13))).toEqual([
    ...['9', '12', '12 (a)', '12 (b)', '100'],
  ]);
});

it('has an item once with all of its matters, and with its own day for whoever has got it', () => {
  const assigned = { about: 'news', news: 'assigned_as_lead' } as const;
  const { item } = line();
  const { text, html } = renderDigest(
    digest({
      matters: [matter({ due: due(2) }), matter({ matter: assigned })],
      item: item && { ...item, ownDay: '2027-06-30' },
    }),
    'en',
  );
  expect(text).toContain(
    [
      '1. Submit the progress report – overdue by 2 days (was due 10.03.2026)',
      'Assigned to your institution as lead: accept or contest the assignment – due 10.03.2026 (3 days left)',
      'A/HRC/1, 12',
      'Deadline in the plan: 30.06.2027',
      'Ratify the Optional Protocol',
      'https://tavsiya.example/recommendation/1',
    ].join('\n   '),
  );
  expect(html.match(/A\/HRC\/1, 12/g)).toHaveLength(1);
  expect(html).toContain('Deadline in the plan: 30.06.2027');
});

it.each([
  ['en', 'The contest was rejected: your institution remains the lead – the action plan, due'],
  ['ru', 'Возражение отклонено: исполнителем остаётся Ваша организация – план действий, срок:'],
  ['uz', 'Eʼtiroz rad etildi: tashkilotingiz ijrochi boʻlib qoladi – harakatlar rejasi, muddat:'],
] as const)('says in news with a day what is due on it: %s', (language, said) => {
  const rejected = { about: 'news', news: 'contest_rejected', owed: 'action_plan' } as const;
  const { text } = renderDigest(digest(line({ matter: rejected })), language);
  expect(text).toContain(`1. ${said} 10.03.2026 (`);
});

it('without a line is a mistake of the caller', () => {
  expect(() => renderDigest(digest(), 'uz')).toThrow('without a line');
});
