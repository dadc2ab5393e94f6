import { domainToASCII } from 'node:url';
import parseAddresses from 'nodemailer/lib/addressparser';
import { visible } from '../../domain/shared/folded-key';
import { isPlainAddress } from '../../domain/shared/plain-address';

/** Why mails to an address would fail. */
type AddressFault = 'not_mail_address' | 'impossible_domain' | 'mixed_alphabets';

/** The address without invisible characters, which come with copied text and make every mail to it fail. */
export function visibleAddress(given: string): string {
  return visible(given).normalize('NFC').trim();
}

/**
 * Null for an address that a mail can be sent to, as far as that shows without sending one; else the fault. The library
 * that sends reads it as exactly this one address.
 */
export function faultOfAddress(address: string): AddressFault | null {
  const [read, ...others] = parseAddresses(address);
  const isOne =
    read !== undefined && others.length === 0 && 'address' in read && read.address === address;
  if (!isOne || !isPlainAddress(address)) return 'not_mail_address';
  const [local = '', domain = ''] = address.split('@');
  if (!isLocalPart(local)) return 'not_mail_address';
  if ([local, domain].some(isMixed) || (isForeign(local) && !isForeign(domain))) {
    return 'mixed_alphabets';
  }
  return isDomain(domainToASCII(domain)) ? null : 'impossible_domain';
}

/** RFC 5321 4.5.3.1.1 and RFC 5322 3.2.3, with the letters of RFC 6531. */
function isLocalPart(local: string): boolean {
  const atoms = local.split('.');
  return (
    local.length <= 64 &&
    atoms.every((atom) => /^[\w!#$%&'*+/=?^`{|}~\u0080-\u{10FFFF}-]+$/u.test(atom))
  );
}

/** RFC 1035 2.3.1 and RFC 1123 2.1: at least two labels; a number alone is no top-level domain. */
function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  const isLabel = (label: string): boolean => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(label);
  return (
    domain.length <= 253 &&
    labels.length > 1 &&
    labels.every(isLabel) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  );
}

/** A Cyrillic `а` in a Latin word, or the other way round. */
function isMixed(text: string): boolean {
  return isForeign(text) && /[a-z]/i.test(text);
}

function isForeign(text: string): boolean {
  return /[^ -~]/.test(text);
}
