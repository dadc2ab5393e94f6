import { texts } from '../../locales/texts';

/** Wordings that say that a law sets a term or punishes, by language. */
const claims: Readonly<Record<keyof typeof texts, RegExp>> = {
  en: /legal (?:term|deadline|effect|obligation)|term of (?:the|national) law|(?:required|set|provided) by law|statutory|legally|\bfine[sd]?\b|penalt|liab(?:le|ility)/i,
  ru: /законн\S* срок|правов\S* последств|установленн\S* закон|(?:согласно|в силу) закон|(?:срок|должн|обязан)\S* по закону|штраф|ответственност/i,
  'uz-Latn':
    /qonuniy|huquqiy (?:oqibat|kuch)|qonunchilikda belgilangan|qonun (?:bilan|boʻyicha)|qonunga (?:koʻra|muvofiq|binoan)|jarima|javobgarlik/i,
};

/** Where the words themselves say whether the term is confirmed. */
const saysItself =
  /^pages\.laws\.|^pages\.policies\.effect$|^pages\.oversight\.terms$|[uU]nconfirmed|[nN]otConfirmed|statutory/;

function* sentences(value: unknown, path: string): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      yield* sentences(inner, path === '' ? key : `${path}.${key}`);
    }
  }
}

const claiming = (language: keyof typeof texts) =>
  [...sentences(texts[language], '')].filter(([, sentence]) => claims[language].test(sentence));

describe.each(Object.keys(claims) as (keyof typeof texts)[])('in %s', (language) => {
  it('no mail, page or letter claims a term of the law by itself', () => {
    expect(claiming(language).filter(([path]) => !saysItself.test(path))).toEqual([]);
  });

  it('the wordings that claim one are recognised', () => {
    const paths = claiming(language).map(([path]) => path);
    expect(paths).toContain('pages.items.why.unconfirmed');
    expect(paths).toContain('pages.laws.serviceNorm');
  });
});
