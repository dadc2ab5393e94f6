/** The fields of the forms of a page as they stand on it, by name. */
export function standingFields(html: string): [string, string][] {
  const main = html.slice(html.indexOf('<main'));
  const inputs = [...main.matchAll(/<input[^>]*>/g)].flatMap(([input]): [string, string][] => {
    const [name = '', value = ''] = ['name', 'value'].map(
      (attribute) => new RegExp(` ${attribute}="([^"]*)"`).exec(input)?.[1] ?? '',
    );
    const isLeftOut = /type="checkbox"/.test(input) && !/ checked/.test(input);
    return isLeftOut || name.startsWith('_') ? [] : [[name, value]];
  });
  const selects = [...main.matchAll(/<select[^>]*name="([^"]+)".*?<\/select>/gs)].map(
    ([select, name = '']): [string, string] => [
      name,
      /value="([^"]*)" selected/.exec(select)?.[1] ?? /value="([^"]*)"/.exec(select)?.[1] ?? '',
    ],
  );
  return [...inputs, ...selects];
}
