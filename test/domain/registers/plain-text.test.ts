import { withoutMarkup } from '../../../domain/registers/plain-text';

it.each([
  ['<p>Ensure&nbsp;safe water &amp; sanitation.</p>', 'Ensure safe water & sanitation.'],
  ['the <b>Convention</b> on <span lang="en">rights</span>', 'the Convention on rights'],
  [
    '<p>One</p>\n<p class="x">Two<br>Three<br />\n</p><ul><li>Four</li></ul>',
    'One\nTwo\nThree\nFour',
  ],
  ['One<br><br>Two', 'One\n\nTwo'],
  ['&laquo;А&raquo; &#8211; &#x2019;', '«А» – ’'],
])('%j is read as %j', (text, read) => {
  expect(withoutMarkup(text)).toBe(read);
});

it.each([
  'where a < b and c > d',
  'a<b',
  '<name and title of the institution>',
  'AT&T; R&D &c; &unknown; &#0; &#xd800;',
  ' Plain, as it is \n',
  '<p></p>',
])('%j has no markup to remove', (text) => {
  expect(withoutMarkup(text)).toBe(text);
});

it('an entity is read once', () => {
  expect(withoutMarkup('&amp;lt;p&amp;gt; &lt;p&gt;')).toBe('&lt;p&gt; <p>');
});

it('a long text of beginnings of tags is read at once', () => {
  const text = `<a ${'x=y '.repeat(250_000)}`;
  const begun = performance.now();
  expect(withoutMarkup(text)).toBe(text);
  expect(performance.now() - begun).toBeLessThan(1_000);
});
