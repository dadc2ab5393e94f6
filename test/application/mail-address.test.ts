import { faultOfAddress, visibleAddress } from '../../application/people/mail-address';

it.each([
  'aziza.k+un@adliya.uz',
  "o'neil@example.org",
  'A@B.UZ',
  'info@мисол.уз',
  'ўзбек@мисол.уз',
  `${'a'.repeat(64)}@mail.gov.uz`,
])('takes %s', (address) => expect(faultOfAddress(address)).toBeNull());

it.each([
  ['not_mail_address', ['', 'aziza', 'a@b@c.uz', 'Aziza <a@b.uz>', 'a@b.uz, c@d.uz', '"a"@b.uz']],
  ['not_mail_address', ['.a@b.uz', 'a..b@c.uz', 'a.@b.uz', `${'a'.repeat(65)}@b.uz`, 'a b@c.uz']],
  ['not_mail_address', ['a@b.uz\r\nBcc: c@d.uz', 'a(b)@c.uz', 'a@[127.0.0.1]']],
  ['impossible_domain', ['a@b', 'a@b..uz', 'a@.b.uz', 'a@b.uz.', 'a@-b.uz', 'a@b-.uz', 'a@b_c.uz']],
  ['impossible_domain', ['a@10.0.0.1', 'a@b.123', `a@${'b'.repeat(64)}.uz`]],
  ['mixed_alphabets', ['а.karimova@adliya.uz', 'aziza@аdliya.uz', 'сс@adliya.uz', 'a@b.уz']],
])('refuses as %s: %j', (fault, addresses) => {
  expect(addresses.filter((address) => faultOfAddress(address) !== fault)).toEqual([]);
});

it('takes invisible characters and outer blanks out of an address', () => {
  expect(visibleAddress(' \uFEFFa\u200Bziza@adliya\u00AD.uz\u202C\u00A0')).toBe('aziza@adliya.uz');
});
