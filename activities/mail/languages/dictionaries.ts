import { english } from './en';
import type { Dictionary, MailLanguage } from './language';
import { russian } from './ru';
import { uzbek } from './uz';

export const dictionaries: Readonly<Record<MailLanguage, Dictionary>> = {
  uz: uzbek,
  ru: russian,
  en: english,
};
