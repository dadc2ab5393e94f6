import { owed } from '../../mail/languages/uz';
import type { LetterWords } from './letter-words';

const status: LetterWords['status'] = {
  not_started: 'boshlanmagan',
  in_progress: 'bajarilmoqda',
  partially_implemented: 'qisman bajarilgan',
  substantially_implemented: 'asosan bajarilgan',
  fully_implemented: 'to‘liq bajarilgan',
  ongoing: 'doimiy bajariladi',
  not_implemented: 'bajarilmagan',
  regression: 'orqaga ketish',
};

export const uzbek: LetterWords = {
  tag: 'uz-Latn',
  title: (year) => `Ochiq bandlar to‘g‘risida yillik xat, ${year}-yil`,
  greeting: (name) => `Hurmatli ${name}!`,
  opening: (body, count, day) =>
    `${day} holatiga ko‘ra ${body} masʼul bo‘lgan ochiq bandlar soni: ${count}. Quyida ularning har biri bilan shu kungacha nima bo‘lgani bayon etilgan.`,
  replaces: (writtenOn, id, reason) =>
    `Ushbu xat ${writtenOn} sanasidagi (№ ${id}) xat o‘rniga yuborildi: u qaytarib olingan va endi amal qilmaydi. Sababi: ${reason}`,
  predecessor: (body, day) =>
    `Xat ${day} kuni faoliyati tugatilgan «${body}»dan o‘tgan bandlarni ham qamrab oladi.`,
  request:
    'Avvalo muddati o‘tganlarga eʼtibor berishingizni va masʼul shaxslarga javob berishni topshirishingizni so‘raymiz.',
  narrative: 'Nima bo‘ldi',
  deadlines: 'Muddatlar',
  statuses: 'Holat',
  overdue: 'Muddati o‘tgan',
  status,
  source: {
    claimed: 'hisobotga ko‘ra',
    validated: 'tasdiqlangan',
    independent: 'mustaqil fikr',
  },
  owed,
  plainFacts: {
    acknowledged: 'Topshiriq qabul qilindi.',
    contested: 'Topshiriqqa eʼtiroz bildirildi.',
    contest_upheld: 'Eʼtiroz qanoatlantirildi.',
    contest_rejected: 'Eʼtiroz rad etildi.',
    deemed_accepted: 'Muddat javobsiz o‘tdi: topshiriq qabul qilingan hisoblanadi.',
    plan_agreed: 'Harakatlar rejasi kelishildi.',
    report_withdrawn: 'Ijro holati to‘g‘risidagi hisobot qaytarib olindi.',
    clarification_asked: 'Markazga savol berildi: muddatlar to‘xtatib turildi.',
    clarification_answered: 'Markaz savolga javob berdi.',
    suspension_lapsed: 'To‘xtatib turishning eng uzoq muddati o‘tdi: muddatlar davom etdi.',
    closure_proposed: 'Nazoratdan yechish taklif qilindi.',
    closure_approved: 'Nazoratdan yechildi.',
    closure_refused: 'Nazoratdan yechish rad etildi.',
    reopened: 'Nazorat qayta tiklandi.',
    regression: 'Nazorat qayta tiklandi: erishilgan natija yo‘qotildi.',
    policy_changed: 'Nazorat shartlari o‘zgartirildi.',
    track_enhanced: 'Band kuchaytirilgan nazoratga olindi.',
    track_standard: 'Band odatdagi nazoratga qaytarildi.',
  },
  fact(said, { nameOf, written }) {
    switch (said.fact) {
      case 'assigned':
        return `Topshirildi: ${nameOf(said.institutionId)}${said.supportIds.length === 0 ? '' : `; hamijrochilar: ${said.supportIds.map(nameOf).join(', ')}`}.`;
      case 'handed_over':
        return `O‘tkazildi: ${nameOf(said.fromInstitutionId)} → ${nameOf(said.toInstitutionId)}.`;
      case 'plan_submitted':
        return said.late
          ? 'Harakatlar rejasi kechikib taqdim etildi.'
          : 'Harakatlar rejasi taqdim etildi.';
      case 'plan_returned':
        return `Harakatlar rejasi qaytarildi; yangi muddat ${written(said.newDueOn)}.`;
      case 'report_submitted': {
        const claimed =
          said.claimed === null ? '' : `, hisobotga ko‘ra holat: ${status[said.claimed]}`;
        return `Hisobot ${said.late ? 'kechikib ' : ''}taqdim etildi${claimed}.`;
      }
      case 'report_accepted':
        return `Hisobot qabul qilindi, tasdiqlangan holat: ${status[said.validated]}.`;
      case 'report_returned':
        return `Hisobot qaytarildi; yangi muddat ${written(said.newDueOn)}.`;
      case 'extension_requested':
        return `Muddatni ${written(said.newDueOn)} gacha uzaytirish so‘raldi (${owed[said.subject]}).`;
      case 'extension_granted':
        return `Muddat ${written(said.newDueOn)} gacha uzaytirildi (${owed[said.subject]}).`;
      case 'extension_refused':
        return `Muddatni uzaytirish rad etildi (${owed[said.subject]}).`;
    }
  },
  supervision: {
    co_executor_proposed: ({ institutionId }, { nameOf }) =>
      `Ijrochi hamijrochi taklif etdi: ${nameOf(institutionId)}.`,
    co_executor_accepted: ({ institutionId }, { nameOf }) =>
      `Hamijrochi belgilandi: ${nameOf(institutionId)}.`,
    co_executor_refused: ({ institutionId }, { nameOf }) =>
      `Hamijrochini belgilash rad etildi: ${nameOf(institutionId)}.`,
    support_handed_over: ({ fromInstitutionId, toInstitutionId }, { nameOf }) =>
      `Hamijrochilik o‘tkazildi: ${nameOf(fromInstitutionId)} → ${nameOf(toInstitutionId)}.`,
    graded: ({ mechanism, code, label, document, documentOn, corrects }, { written }) =>
      `${mechanism} bahosi${corrects ? ' (tuzatilgan yozuv)' : ''}: ${code}, ${label} (${document}, ${written(documentOn)}).`,
    follow_up_selected: ({ mechanism, document, documentOn }, { written }) =>
      `Tavsiya ${mechanism} keyingi nazorat tartibiga kiritildi (${document}, ${written(documentOn)}).`,
    follow_up_replied: ({ sentOn, late }, { written }) =>
      `Keyingi nazorat bo‘yicha davlat javobi ${late ? 'kechikib ' : ''}yuborildi: ${written(sentOn)}.`,
  },
  indicators: {
    title: 'Ko‘rsatkichlar',
    yesNo: { 0: 'yo‘q', 1: 'ha' },
    value: (value, on) => `${value} (${on})`,
    noValue: (asOf) => `${asOf} holatiga qiymat yo‘q`,
    baseline: (value, on) => `boshlang‘ich qiymat ${value} (${on})`,
    target: (value, on) => `maqsad ${value} (${on} gacha)`,
  },
  outcome(outcome, since) {
    switch (outcome) {
      case 'met':
        return `bajarildi: ${since}`;
      case 'met_late':
        return `kechikib bajarildi: ${since}`;
      case 'lapsed':
        return `muddat o‘tdi: ${since}`;
      case 'cancelled':
        return `bekor bo‘ldi: ${since}`;
      case 'running':
        return 'muddat o‘tmagan';
      case 'suspended':
        return `to‘xtatib turilgan: ${since} dan`;
      case 'overdue':
        return `muddati o‘tgan: ${since} dan beri`;
    }
  },
  due: (day, first) => (first === null ? `muddat ${day}` : `muddat ${day} (dastlab ${first})`),
  footer: (day) => `Tizimdagi yozuvlarning ${day} holati bo‘yicha tuzilgan.`,
};
