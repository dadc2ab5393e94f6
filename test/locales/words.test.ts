import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Message, placeholdersOf, type Shape } from '../../locales/message';
import { shape } from '../../locales/shape';
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

function messagesOf(part: object, at = ''): Map<string, Message<string>> {
  return new Map(
    Object.entries(part).flatMap(([key, one]: [string, Message<string> | Shape]) =>
      one instanceof Message ? [[at + key, one]] : [...messagesOf(one, `${at}${key}.`)],
    ),
  );
}

const messages = messagesOf(shape);
const written = catalogueLanguages.map(
  (language) => [language, textsOf(catalogues[language]?.texts ?? {})] as const,
);

function placeholdersIn(text: string): string {
  try {
    return [...placeholdersOf(text)].toSorted().join(', ');
  } catch (error) {
    return `no ICU message: ${String(error)}`;
  }
}

it('every language has every word, with its placeholders, and no other', () => {
  const problems = written.flatMap(([language, texts]) => [
    ...[...messages].flatMap(([key, { placeholders }]) => {
      const text = texts.get(key);
      if (text === undefined || text.trim() === '') return [`${language}: ${key} is missing`];
      const [has, takes] = [placeholdersIn(text), placeholders.toSorted().join(', ')];
      return has === takes ? [] : [`${language}: ${key} has {${has}} in place of {${takes}}`];
    }),
    ...[...texts.keys()]
      .filter((key) => !messages.has(key))
      .map((key) => `${language}: ${key} is known to nobody`),
  ]);
  expect(problems).toEqual([]);
});

it('every word that no table of the rules asks for is said somewhere', () => {
  const sources = ['activities', 'api', 'locales']
    .flatMap((folder) =>
      readdirSync(path.join(repository, folder), { recursive: true, withFileTypes: true }),
    )
    .filter((file) => file.isFile() && file.name.endsWith('.ts') && file.name !== 'shape.ts')
    .map((file) => readFileSync(path.join(file.parentPath, file.name), 'utf8'))
    .join('\n');
  const own = [
    ...Object.keys(shape.mail),
    ...Object.keys(shape.letter),
    ...Object.keys(shape.letter.indicators),
  ];
  expect(own.filter((key) => !new RegExp(`\\b${key}\\b`).test(sources))).toEqual([]);
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

it('speaks the closest language that there are words in, and refuses one that is none of them', () => {
  expect(wordsIn('uz').tag).toBe('uz-Latn');
  expect(wordsIn('ru-UZ').tag).toBe('ru');
  expect(() => wordsIn('kaa')).toThrow('there are no words in kaa');
});
