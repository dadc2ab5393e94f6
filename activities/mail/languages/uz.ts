import type { Owed } from '../digest-line';
import type { Dictionary } from './language';

// After a numeral an Uzbek noun stays in the singular: 1 ta masala, 5 ta masala.

/** What is owed, as a noun. */
export const owed: Readonly<Record<Owed, string>> = {
  acknowledgement: 'topshiriqqa javob',
  deemed_acceptance: 'topshiriqqa javob (oxirgi muddat)',
  contest_decision: 'eʼtiroz bildirilgan topshiriq bo‘yicha qaror',
  action_plan: 'harakatlar rejasi',
  action_plan_review: 'harakatlar rejasini ko‘rib chiqish',
  report: 'ijro holati to‘g‘risidagi hisobot',
  report_review: 'hisobotni ko‘rib chiqish',
  completion: 'reja bandini yakunlash',
  closure_decision: 'nazoratdan yechish bo‘yicha qaror',
  reverification: 'qayta tekshiruv',
  extension_decision: 'muddatni uzaytirish bo‘yicha qaror',
  clarification: 'tushuntirish so‘roviga javob',
  track_decision: 'nazorat tartibi bo‘yicha qaror',
  un_follow_up: 'BMT organining keyingi nazorat tartibi bo‘yicha javob',
  co_executor_decision: 'taklif etilgan hamijrochi bo‘yicha qaror',
  signature: 'hisobot ostidagi imzo',
  repeat_check: 'takroriy tavsiyani tekshirish',
};

export const uzbek: Dictionary = {
  tag: 'uz-Latn',
  subject: (count, mostUrgent) => `Tavsiya: ${count} ta masala – ${mostUrgent}`,
  greeting: (name) => `Hurmatli ${name}!`,
  opening: (count) => `${count} ta masala eʼtiboringizni talab qiladi:`,
  duty: {
    acknowledgement: 'Topshiriqni qabul qiling yoki unga eʼtiroz bildiring',
    deemed_acceptance: 'Topshiriqqa javob bering: muddat o‘tgach u qabul qilingan hisoblanadi',
    contest_decision: 'Eʼtiroz bildirilgan topshiriq bo‘yicha qaror qabul qiling',
    action_plan: 'Harakatlar rejasini taqdim eting',
    action_plan_review: 'Harakatlar rejasini ko‘rib chiqing',
    report: 'Ijro holati to‘g‘risidagi hisobotni taqdim eting',
    report_review: 'Ijro holati to‘g‘risidagi hisobotni ko‘rib chiqing',
    completion: 'Reja bandini yakunlang',
    closure_decision: 'Nazoratdan yechish taklifi bo‘yicha qaror qabul qiling',
    reverification: 'Natija saqlanib qolganini tekshiring',
    extension_decision: 'Muddatni uzaytirish so‘rovi bo‘yicha qaror qabul qiling',
    clarification: 'Ijrochining tushuntirish so‘roviga javob bering',
    track_decision: 'So‘ralgan nazorat tartibi bo‘yicha qaror qabul qiling',
    un_follow_up: 'BMT organiga keyingi nazorat tartibi bo‘yicha javob bering',
    co_executor_decision: 'Taklif etilgan hamijrochi bo‘yicha qaror qabul qiling',
    signature:
      'Hisobot imzolanmagan holda turibdi: uni tasdiqlovchi yoki rahbar imzolaydi yoxud qaytaradi',
    repeat_check: 'Takroriy tavsiyani tekshiring: asosiy tavsiya holati o‘zgardi',
  },
  awaited: (subject, owedBy) =>
    `Kutilmoqda${owedBy === null ? '' : ` (${owedBy})`}: ${owed[subject]}`,
  news: {
    assigned_as_lead:
      'Tashkilotingizga asosiy ijrochi sifatida topshirildi: qabul qiling yoki eʼtiroz bildiring',
    assigned_as_support: 'Tashkilotingiz hamijrochi etib belgilandi',
    taken_away: 'Endi tashkilotingizga topshirilmagan',
    handed_over_as_lead:
      'Tashkilotingiz asosiy ijrochining huquqiy vorisi bo‘ldi: ijroni davom ettiring',
    handed_over_as_support: 'Tashkilotingiz hamijrochining huquqiy vorisi bo‘ldi',
    handed_over_away: 'Tashkilotingizning huquqiy vorisiga o‘tkazildi',
    handed_over_to_another: 'Tashkilotning huquqiy vorisiga o‘tkazildi',
    assignment_contested: 'Ijrochi topshiriqqa eʼtiroz bildirdi',
    contest_upheld: 'Eʼtiroz qabul qilindi: yangi ijrochi kerak',
    contest_rejected: 'Eʼtiroz rad etildi: ijrochi bo‘lib tashkilotingiz qoladi',
    co_executor_proposed: 'Ijrochi hamijrochi taklif etdi',
    co_executor_accepted: 'Tashkilotingiz taklif etgan hamijrochi belgilandi',
    co_executor_refused: 'Tashkilotingiz taklif etgan hamijrochi rad etildi',
    deemed_accepted: 'Javob muddati o‘tdi: topshiriq qabul qilingan hisoblanadi',
    deemed_accepted_by_lead: 'Ijrochi javob bermadi: topshiriq qabul qilingan hisoblanadi',
    action_plan_submitted: 'Harakatlar rejasi taqdim etildi',
    action_plan_agreed:
      'Harakatlar rejasi kelishildi. Nazoratdan yechilmadi: hisobot va nazoratdan yechish qoldi',
    action_plan_returned: 'Harakatlar rejasi asoslari bilan qaytarildi',
    signature_requested:
      'Ijro holati to‘g‘risidagi hisobot imzoyingizni kutmoqda: imzolang yoki qaytaring',
    report_signed: 'Hisobot imzolandi va taqdim etildi',
    signature_refused: 'Hisobot imzolanmadi va asosi bilan qaytarildi: tuzatib, qayta taqdim eting',
    report_submitted: 'Ijro holati to‘g‘risidagi hisobot taqdim etildi',
    report_accepted: 'Hisobot qabul qilindi',
    report_returned: 'Hisobot asoslari bilan qaytarildi',
    extension_requested: 'Muddatni uzaytirish so‘raldi',
    extension_granted: 'Muddat uzaytirildi',
    extension_refused: 'Muddatni uzaytirish rad etildi: muddat o‘zgarmadi',
    clarification_asked:
      'Ijrochi tushuntirish so‘radi: javobgacha uning muddatlari to‘xtatib turiladi',
    clarification_answered:
      'Tushuntirish berildi: muddatlar to‘xtab turgan kunlarga surilib, davom etadi',
    suspension_lapsed:
      'To‘xtatib turishning eng uzoq muddati o‘tdi: ijrochining muddatlari davom etadi',
    grade_recorded: 'BMT organi ijroni baholadi: bahoni ko‘ring',
    follow_up_selected:
      'Tavsiya BMT organining keyingi nazorat tartibiga kiritildi: davlat javob berishi kerak',
    follow_up_reminded: 'BMT organi davlatga javob berish muddatini eslatdi',
    policy_changed: 'Nazorat shartlari o‘zgardi',
    follows_leader:
      'Asosiy tavsiyani takrorlaydi: uning rejasi va hisobotlari bu yerda ham amal qiladi',
    follows_no_more: 'Endi asosiy tavsiyaga ergashmaydi: o‘z rejasi va hisobotlari kerak',
    leader_changed:
      'Asosiy tavsiya nazoratdan yechildi, qayta boshlandi, bekor qilindi yoki boshqa tashkilotga o‘tdi: takroriysini tekshiring',
    leader_report_applied: 'Asosiy tavsiya bo‘yicha hisobot bunga ham tatbiq etildi',
    track_enhanced:
      'Kuchaytirilgan nazoratga olindi: asoslari va keyingi hisobot muddatini ko‘ring',
    track_standard: 'Odatdagi nazoratga qaytarildi',
    track_requested: 'Nazorat tartibini o‘zgartirish so‘raldi',
    track_dropped:
      'Boshqa nazorat tartibi bo‘yicha qarorgacha bekor qilindi: so‘rovingiz shu bilan yakunlandi',
    track_refused: 'Nazorat tartibi o‘zgarmadi: asoslarini ko‘ring',
    open_matter_noted:
      'Xulosa yoki murojaat kelib tushdi: u ko‘rib chiqilmaguncha nazoratdan yechilmaydi',
    open_matter_settled: 'Kelib tushgan hujjatni ko‘rib chiqish yakunlandi: natijasini ko‘ring',
    closure_proposed: 'Nazoratdan yechish taklif etildi',
    closure_approved: 'Nazoratdan yechildi',
    closure_refused: 'Nazoratdan yechish rad etildi',
    reopened: 'Ijro qayta boshlandi',
    withdrawn: 'Bekor qilindi',
  },
  newDays: (days) =>
    `Yangi muddat${days.length === 1 ? '' : 'lar'}: ${days.map(({ subject, on }) => `${owed[subject]} – ${on} gacha`).join('; ')}`,
  nobodyToTell: (institution) =>
    `${institution}: xabar beriladigan shaxs yo‘q. Masʼul shaxsni belgilang.`,
  mailRefused: (institution, person, address) =>
    `${person} <${address}> (${institution}) manziliga xat qabul qilinmadi. Manzilni to‘g‘rilang.`,
  yearlyLetter: ({ year, items, isCorrected }) =>
    `Tashkilotingiz rahbariga ${year}-yil uchun ${isCorrected ? 'tuzatilgan yillik xat (ilovada, qaytarib olingan xat o‘rniga)' : 'yillik xat (ilovada)'}: ochiq bandlar soni – ${items}`,
  letterWithdrawn: (year, writtenOn) =>
    `${year}-yil uchun ${writtenOn} sanasidagi yillik xat qaytarib olindi va endi amal qilmaydi: sababini ko‘ring`,
  due: (on) => `muddat: ${on}`,
  overdue: (days, on) => `muddati ${days} kun o‘tgan (muddat: ${on})`,
  more: (count) => `Yana ${count} ta masala bu yerda keltirilmagan.`,
  open: 'Ochish',
  footer: 'Ushbu xat avtomatik yuborilgan, unga javob yozish shart emas.',
};
