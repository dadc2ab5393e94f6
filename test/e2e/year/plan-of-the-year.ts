import type { LocalDate } from '../../../domain/shared/instant';

/** The bodies that lead something, by the names that the story calls them; the others of the fifty help. */
export const leads = {
  health: "Sog'liqni saqlash vazirligi",
  justice: 'Adliya vazirligi',
  interior: 'Ichki ishlar vazirligi',
  education: "Maktabgacha va maktab ta'limi vazirligi",
  employment: "Kambag'allikni qisqartirish va bandlik vazirligi",
  social: 'Ijtimoiy himoya milliy agentligi',
  prosecutor: 'Bosh prokuratura',
  foreign: 'Tashqi ishlar vazirligi',
  defence: 'Mudofaa vazirligi',
  transport: 'Transport vazirligi',
  digital: 'Raqamli texnologiyalar vazirligi',
  tashkent: 'Toshkent shahri',
  children: 'Bola huquqlari bo‘yicha vakil',
} as const;
export type Lead = keyof typeof leads;

/** Three that no list has; with the 33 state bodies and 14 regions of the list they are fifty. */
export const addedBodies = [leads.children, 'Probatsiya xizmati', 'Statistika qo‘mitasi'];

/** An item of the plan as the story registers it. */
interface StoryItem {
  number: number;
  lead: Lead;
  text: string;
  dueOn: LocalDate | null;
}

function items(
  lead: Lead,
  [from, to]: readonly [number, number],
  text: string,
  dueOn: LocalDate | null = null,
): StoryItem[] {
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return numbers.map((number) => ({ number, lead, text: `${text} (${number})`, dueOn }));
}

export const planTitle = 'Inson huquqlari bo‘yicha Milliy harakatlar rejasi';

/** The thirty items. Those of the health ministry are found by a word of their text. */
export const planItems: readonly StoryItem[] = [
  ...items('health', [1, 8], 'Shifoxonalarda Istanbul protokolini joriy etish', '2034-12-15'),
  ...items('justice', [9, 11], 'Advokatdan foydalanish huquqini qonunda mustahkamlash'),
  ...items('interior', [12, 14], 'Ushlab turish joylarida video kuzatuv o‘rnatish'),
  ...items('education', [15, 16], 'Maktab dasturiga inson huquqlarini kiritish'),
  ...items('employment', [17, 18], 'Majburiy mehnatga qarshi tekshiruvlar o‘tkazish'),
  ...items('social', [19, 20], 'Nogironligi bo‘lgan shaxslar uchun xizmatlar'),
  ...items('prosecutor', [21, 22], 'Qiynoq haqidagi arizalarni mustaqil tekshirish'),
  ...items('foreign', [23, 24], 'Fakultativ protokolga qo‘shilishni tayyorlash'),
  ...items('defence', [25, 25], 'Harbiy xizmatchilar shikoyatlari tartibi', '2034-06-30'),
  ...items('defence', [26, 26], 'Harbiy xizmatchilarni o‘qitish'),
  ...items('transport', [27, 27], 'Jamoat transportini moslashtirish', '2034-10-31'),
  ...items('digital', [28, 28], 'Shaxsiy ma’lumotlarni himoya qilish', '2034-10-31'),
  ...items('tashkent', [29, 29], 'Ayollar uchun boshpana ochish', '2034-10-31'),
  ...items('children', [30, 30], 'Bolalar shikoyatlari uchun ishonch telefoni'),
];
