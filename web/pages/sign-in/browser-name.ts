/** In the order of their test: many browsers also name those whose engine they use. */
const browsers = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['YaBrowser', 'Yandex'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['CriOS', 'Chrome'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;

const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** The browser and system in what a browser calls itself, such as `Firefox, Windows`; null for neither. */
export function browserName(userAgent: string): string | null {
  const named = [browsers, systems].flatMap(
    (list) => list.find(([sign]) => userAgent.includes(sign))?.[1] ?? [],
  );
  return named.length === 0 ? null : named.join(', ');
}
