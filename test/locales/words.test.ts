import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { errorValues } from '../../application/error-values';
import { errorParams } from '../../domain/shared/error-params';
import { errorSentence } from '../../locales/error-sentence';
import { acceptedLanguage } from '../../locales/accepted-language';
import { placeholdersOf } from '../../locales/message';
import { texts as kept } from '../../locales/texts';
import { uzbekCyrillic } from '../../locales/uzbek-cyrillic';
import { catalogueLanguages, catalogues, wordsIn } from '../../locales/words';

const repository = path.resolve(__dirname, '..', '..');

/** Every text of a language by its key, such as `mail.news.withdrawn`. */
function textsOf(texts: object, at = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, text]: [string, string | object]) =>
      typeof text === 'string' ? [[at + key, text]] : [...textsOf(text, `${at}${key}.`)],
    ),
  );
}

const english = textsOf(kept.en);
const written = catalogueLanguages.map(
  (language) => [language, textsOf(catalogues[language]?.texts ?? {})] as const,
);

function sourcesOf(folders: readonly string[]): string {
  return folders
    .flatMap((folder) =>
      readdirSync(path.join(repository, folder), { recursive: true, withFileTypes: true }),
    )
    .filter((file) => file.isFile() && /\.tsx?$/.test(file.name) && file.name !== 'texts.ts')
    .map((file) => readFileSync(path.join(file.parentPath, file.name), 'utf8'))
    .join('\n');
}

function placeholdersIn(text: string): string {
  try {
    return [...placeholdersOf(text)].toSorted().join(', ');
  } catch (error) {
    return `no ICU message: ${String(error)}`;
  }
}

it('every language has every word, with its placeholders, and no other', () => {
  const problems = written.flatMap(([language, texts]) => [
    ...[...english].flatMap(([key, original]) => {
      const text = texts.get(key);
      if (text === undefined || text.trim() === '') return [`${language}: ${key} is missing`];
      const [has, takes] = [placeholdersIn(text), placeholdersIn(original)];
      return has === takes ? [] : [`${language}: ${key} has {${has}} in place of {${takes}}`];
    }),
    ...[...texts.keys()]
      .filter((key) => !english.has(key))
      .map((key) => `${language}: ${key} is known to nobody`),
  ]);
  expect(problems).toEqual([]);
});

it('every error that is raised has a sentence, and no other has', () => {
  const kinds =
    'input|not_allowed|not_found|conflict|stale|malformed|unauthenticated|too_large|too_many|unavailable';
  const raised = new RegExp(
    `'(?:${kinds}|wrong_method|unsupported_media|key_reused)',\\s*'(\\w+)'|\\b(?:problem|refused|unavailable)\\(\\s*'(\\w+)'`,
    'g',
  );
  const sources = sourcesOf([
    'domain',
    'application',
    'api',
    'web',
    'server',
    'engine',
    'reading',
    'store',
  ]);
  const codes = [...sources.matchAll(raised)].flatMap(([, ...found]) =>
    found.filter((code) => code !== undefined),
  );
  const sentences: Readonly<Record<string, string>> = kept.en.errors;
  const problems = [
    ...codes.filter((code) => !sentences[code]).map((code) => `${code} has no sentence`),
    // Some are chosen before the error is made: in quotes, or as the key of a table.
    ...Object.keys(sentences)
      .filter((code) => !new RegExp(`'${code}'|\\b${code}: ['"]`).test(sources))
      .map((code) => `${code} is raised nowhere`),
  ];
  expect(problems).toEqual([]);
});

// The types of `domainError` and `ApplicationError` require the values that stand in these two tables.
it('the sentences of errors have exactly the values that rules and use cases give them', () => {
  const given = new Map<string, readonly string[]>(
    Object.entries({ ...errorParams, ...errorValues }),
  );
  const differing = Object.entries(kept.en.errors).flatMap(([code, text]) => {
    const [has, takes] = [placeholdersIn(text), (given.get(code) ?? []).toSorted().join(', ')];
    return has === takes ? [] : [`${code} has {${has}} in place of {${takes}}`];
  });
  expect(differing).toEqual([]);
});

it('schemas name a fault of locales/ for each of their own checks', () => {
  const messages = [
    ...sourcesOf(['api/schemas', 'api/routes']).matchAll(
      /(?:message: |\.regex\(\s*\/.*\/u?,\s*|\.refine\([^;]*?,\s*)'([^']+)'/g,
    ),
  ].map(([, message = '']) => message);
  expect(messages.length).toBeGreaterThan(20);
  expect(messages.filter((message) => !(message in kept.en.problems.faults))).toEqual([]);
});

it('every word that no table of the rules asks for is said somewhere', () => {
  const rooms = ['activities', 'api', 'application', 'domain', 'locales', 'reading'];
  const sources = sourcesOf([...rooms, 'web']);
  const own = [
    ...Object.keys(kept.en.mail),
    ...Object.keys(kept.en.letter),
    ...Object.keys(kept.en.letter.indicators),
    ...Object.keys(kept.en.problems.faults),
    ...Object.keys(kept.en.findings),
    ...Object.keys(kept.en.names.foundContents),
    ...Object.values(kept.en.pages).flatMap((area) => Object.keys(area)),
  ];
  expect(own.filter((key) => !new RegExp(`\\b${key}\\b`).test(sources))).toEqual([]);
});

it('says an error with its values, codes in people’s words', () => {
  const error = {
    code: 'wrong_stage',
    params: { stage: 'closed', command: 'assign' },
  };
  expect(errorSentence('en', error)).toBe('Not possible in the state “closed”: Assign.');
  expect(errorSentence('ru', error)).toBe('В состоянии «снят с контроля» недоступно: Поручить.');
  const params = { days: 2, dueOn: '2026-03-05' };
  expect(errorSentence('ru', { code: 'extension_too_long', params })).toBe(
    'К сроку 05.03.2026 можно добавить не более 2 календарных дней.',
  );
  const statuses = ['ongoing', 'fully_implemented'];
  expect(errorSentence('uz', { code: 'status_too_low', params: { statuses } })).toContain(
    'doimiy bajariladi, toʻliq bajarilgan',
  );
  const inImplementation = { stage: 'in_implementation', command: 'assign' };
  expect(errorSentence('en', { code: 'wrong_stage', params: inImplementation })).toContain(
    'in implementation',
  );
  const limit = { code: 'file_too_large', params: { limitBytes: 25 * 1024 * 1024 } };
  expect(errorSentence('en', limit)).toBe('A file may have at most 25 MB.');
  expect(errorSentence('uz-Cyrl', limit)).toBe('Файл ҳажми кўпи билан 25 МБ.');
  // Without its values or its sentence it says its code.
  expect(errorSentence('uz', { code: 'extension_too_long' })).toBe('extension_too_long');
  expect(errorSentence('uz', { code: 'nobody_knows_it' })).toBe('nobody_knows_it');
});

it('answers in the best language that is accepted', () => {
  const best = (header?: string) => acceptedLanguage(header, ['uz-Latn', 'ru', 'en']);
  expect(best('kaa, ru-RU;q=0.8, en;q=0.9')).toBe('en');
  expect(best('uz, en;q=0.5')).toBe('uz-Latn');
  expect([best(undefined), best('*'), best('de, ru;q=0')]).toEqual([null, null, null]);
});

it('has one kind of apostrophe for each purpose', () => {
  const wrong = written.flatMap(([language, texts]) =>
    [...texts].filter(
      ([, text]) =>
        /['`´‘]/.test(text) || (language.startsWith('uz') && /’|(?<![OoGg])ʻ|[OoGg]ʼ/.test(text)),
    ),
  );
  expect(wrong).toEqual([]);
});

it('says in people’s words what the codes mean', () => {
  const coded = written.flatMap(([, texts]) =>
    [...texts].filter(([, text]) => /[a-z]_[a-z]/.test(text.replaceAll(/\{[^{]*/g, ''))),
  );
  expect(coded).toEqual([]);
});

describe('Uzbek in Cyrillic letters', () => {
  it.each([
    ['Oʻzbekiston Respublikasi', 'Ўзбекистон Республикаси'],
    ['eʼtiroz bildirish, masʼul shaxs', 'эътироз билдириш, масъул шахс'],
    ['yoʻq, yetkazish, tayyor, qayta', 'йўқ, етказиш, тайёр, қайта'],
    ['poeziya va aerodrom', 'поэзия ва аэродром'],
    ['Isʼhoq Choʻlpon SHARHI', 'Исҳоқ Чўлпон ШАРҲИ'],
    ['oktabrda obyektlar', 'октябрда объектлар'],
    ["Sog'liqni saqlash, san‘at", 'Соғлиқни сақлаш, санъат'],
    ['CSV va BMT', 'CSV ва БМТ'],
    ['Адлия вазирлиги', 'Адлия вазирлиги'],
  ])('%s', (latin, cyrillic) => {
    expect(uzbekCyrillic(latin)).toBe(cyrillic);
  });

  it('is written from the Latin words, but for their placeholders', () => {
    const { mail, names } = wordsIn('uz-Cyrl');
    expect(names.stages.in_implementation).toBe('ижрода');
    expect(mail.overdue({ days: 3, on: '05.03.2026' })).toBe(
      'муддати ўтганига 3 кун бўлди (муддат: 05.03.2026)',
    );
    expect(mail.yearlyLetter({ year: 2026, items: 2, corrected: 'no' })).toBe(
      'Ташкилотингиз раҳбарига 2026-йил учун йиллик хат (иловада): назоратда 2 та банд',
    );
  });
});

it('speaks the closest language that there are words in, else English', () => {
  expect(wordsIn('uz').tag).toBe('uz-Latn');
  expect(wordsIn('ru-UZ').tag).toBe('ru');
  expect(wordsIn('kaa').tag).toBe('en');
});
