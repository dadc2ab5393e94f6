import { isPlainAddress } from '../../domain/shared/plain-address';

it.each(['a@b', 'aziza.k+un@adliya.uz', "o'neil@example.org", 'ўзбек@мисол.уз'])(
  'takes %s',
  (address) => expect(isPlainAddress(address)).toBe(true),
);

it.each([
  ['nothing', ''],
  ['no at sign', 'aziza'],
  ['two of them', 'a@b@c'],
  ['two addresses', 'a@b.uz,c@d.uz'],
  ['another separator', 'a@b.uz;c@d.uz'],
  ['a name with the address', 'Aziza <a@b.uz>'],
  ['a header', 'a@b.uz\r\nBcc: c@d.uz'],
  ['a space', 'a b@c.uz'],
  ['a quoted part', '"a"@b.uz'],
  ['255 characters', `${'a'.repeat(250)}@b.uz`],
])('refuses %s', (_what, address) => expect(isPlainAddress(address)).toBe(false));
