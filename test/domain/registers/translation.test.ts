import { refuseTranslations, type TextStatus } from '../../../domain/registers/translation';

const own = (status: TextStatus = 'original') => ({ language: 'uz-Latn', status }) as const;
const into = (...languages: ('ru' | 'en' | 'uz-Latn')[]) =>
  languages.map((language) => ({ language, status: 'official' as const }));

test('translations are into other languages, each once', () => {
  expect(refuseTranslations(own(), into('ru', 'en'))).toBeNull();
  expect(refuseTranslations(own(), [])).toBeNull();
  expect(refuseTranslations(own(), into('uz-Latn'))?.code).toBe('own_language');
  expect(refuseTranslations(own(), into('ru', 'ru'))?.code).toBe('language_twice');
});

test('one text at most is the original, and it need not be the own one', () => {
  const original = { language: 'en', status: 'original' } as const;
  expect(refuseTranslations(own('unofficial'), [original])).toBeNull();
  expect(refuseTranslations(own('original'), [original])?.code).toBe('two_originals');
});
