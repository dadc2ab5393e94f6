import { isConfirmed } from '../../domain/calendar/unconfirmed-year';
import type { Language } from '../../domain/shared/languages';
import { nameIn } from '../../locales/names';
import type { WaitingNotice } from '../../store/digests';
import type { Background } from './background';
import type { Matter } from './digest-line';

/**
 * What a notice says, or why it is outdated. `saidBy`: the matter of the same mail that contains this one too.
 */
type Said = { matter: Matter; saidBy?: string } | { reason: string };

type SystemMatter = (
  /** Of the institution, person or letter; the year of a calendar. */
  subjectId: string,
  background: Background,
  reader: { language: Language; role: WaitingNotice['role'] },
) => Said;

const noLongerSo = { reason: 'no_longer_so' };

/**
 * Notices without an event of an item: reports of the mail system to the center, letters to heads of institutions, and
 * what the administrator of the center has to enter.
 */
export const systemMatters: Readonly<Partial<Record<string, SystemMatter>>> = {
  nobody_to_tell(id, background, { language }) {
    if (background.focalPoints.some(({ institutionId }) => institutionId === id)) return noLongerSo;
    const institution = institutionName(id, background, language);
    return { matter: { about: 'nobody_to_tell', institution } };
  },
  mail_refused(id, background, { language }) {
    const addressee = background.failedAddressees.get(id);
    if (addressee === undefined) return noLongerSo;
    const institution = institutionName(addressee.institutionId, background, language);
    const { fullName: person, email: address } = addressee;
    return { matter: { about: 'mail_refused', institution, person, address } };
  },
  yearly_letter(id, { letters }) {
    const letter = letters.get(id);
    if (letter === undefined) return { reason: 'item_unknown' };
    const { year, itemCount: items, replacesLetterId, withdrawnAt } = letter;
    if (withdrawnAt !== null) return noLongerSo;
    const isCorrected = replacesLetterId !== null;
    return { matter: { about: 'yearly_letter', year, items, isCorrected } };
  },
  /**
   * Only for a reader whom the letter reached, and until the same reader has the replacement. The replacement names the
   * letter that it replaces, but it may be withdrawn as well before its mail is sent.
   */
  letter_withdrawn(id, { letters }, { role }) {
    const letter = letters.get(id);
    if (letter === undefined) return { reason: 'item_unknown' };
    const { toldTo, inPlace, year, writtenOn } = letter;
    if (!toldTo.includes(role)) return { reason: 'never_told_of_it' };
    if (inPlace?.toldTo.includes(role)) return noLongerSo;
    const matter = { about: 'letter_withdrawn', year, writtenOn } as const;
    return inPlace === null ? { matter } : { matter, saidBy: `yearly_letter ${inPlace.id}` };
  },
  calendar_due(id, { calendar }) {
    const year = Number(id);
    if (calendar === null || isConfirmed(calendar, year)) return noLongerSo;
    return { matter: { about: 'calendar_due', year } };
  },
};

/** An institution missing in the register is named by its id, so that the reader can find its use. */
function institutionName(id: string, { names }: Background, language: Language): string {
  const known = names.get(id);
  return known === undefined ? id : nameIn(language, known);
}
