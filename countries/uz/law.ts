import type { LawRecord } from '../../domain/registers/law';

const addresseeKinds = ['state_body', 'region', 'center'] as const;

const baseLaw = {
  code: 'zru-474',
  title: {
    'uz-Latn': 'Jamoatchilik nazorati toʻgʻrisidagi Qonun',
    ru: 'Закон «Об общественном контроле»',
    en: 'Law on Public Oversight',
  },
  number: { 'uz-Latn': 'OʻRQ-474', ru: 'ЗРУ-474', en: 'ZRU-474' },
  adoptedOn: '2018-04-12',
  validFrom: null,
  validTo: null,
} as const;

/** Signed on 21 August 2025; neither its number nor the day it came into force was found. */
const lawOf2025 = {
  code: 'law-2025-08',
  title: {
    'uz-Latn':
      'Jamoatchilik nazoratining yakuniy hujjatlarini koʻrib chiqmaganlik uchun javobgarlik belgilangan 2025-yil 21-avgustdagi Qonun',
    ru: 'Закон от 21 августа 2025 года об ответственности за нерассмотрение итоговых документов общественного контроля',
    en: 'Law of 21 August 2025 on liability for not considering final documents of public oversight',
  },
  number: null,
  adoptedOn: '2025-08-21',
  validFrom: null,
  validTo: null,
} as const;

/**
 * The law on public oversight before the law of August 2025. The number of days to consider a final document was found
 * in no source, so it is null: until somebody confirms one, the terms of the policy remind.
 */
const before2025: LawRecord = {
  id: 'public-oversight',
  version: 1,
  subject: 'oversight_conclusion',
  addresseeKinds,
  validFrom: null,
  validTo: '2025-08-20',
  acts: [baseLaw],
  term: null,
  grace: null,
  clarification: null,
  // What public oversight does not cover, because it has acts of its own.
  refusalGrounds: [
    ground('elections', {
      'uz-Latn': 'Saylovlar: alohida qonun hujjatlari bilan tartibga solinadi',
      ru: 'Выборы: регулируются отдельными актами законодательства',
      en: 'Elections: governed by separate acts',
    }),
    ground('defence', {
      'uz-Latn': 'Mudofaa: alohida qonun hujjatlari bilan tartibga solinadi',
      ru: 'Оборона: регулируется отдельными актами законодательства',
      en: 'Defence: governed by separate acts',
    }),
    ground('investigation', {
      'uz-Latn': 'Tergov: alohida qonun hujjatlari bilan tartibga solinadi',
      ru: 'Следствие: регулируется отдельными актами законодательства',
      en: 'Criminal investigation: governed by separate acts',
    }),
    ground('courts', {
      'uz-Latn': 'Sudlar faoliyati: alohida qonun hujjatlari bilan tartibga solinadi',
      ru: 'Деятельность судов: регулируется отдельными актами законодательства',
      en: 'Courts: governed by separate acts',
    }),
    ground('submitter_not_covered', {
      'uz-Latn':
        'Hujjatni taqdim etgan shaxs jamoatchilik nazorati subyekti emas (fuqarolar, fuqarolarning oʻzini oʻzi boshqarish organlari, roʻyxatdan oʻtgan nodavlat notijorat tashkilotlari, ommaviy axborot vositalari)',
      ru: 'Подавший документ не является субъектом общественного контроля (граждане, органы самоуправления граждан, зарегистрированные негосударственные некоммерческие организации, средства массовой информации)',
      en: 'The submitter is not a subject of public oversight (citizens, self-government bodies of citizens, registered NGOs, mass media)',
    }),
    ground('beyond_the_object', {
      'uz-Latn':
        'Masala davlat organining jamoat manfaatlari, huquqlarni himoya qilish yoki ijtimoiy vazifalarga oid faoliyatiga tegishli emas',
      ru: 'Вопрос не касается деятельности государственного органа по учёту общественных интересов, защите прав или решению социальных задач',
      en: 'The matter is not about how a state body accounts for public interests, protects rights or fulfils social tasks',
    }),
    ground('execution_of_punishment', {
      'uz-Latn': 'Jazoni ijro etish: alohida qonun hujjatlari bilan tartibga solinadi',
      ru: 'Исполнение наказаний: регулируется отдельными актами законодательства',
      en: 'Execution of punishment: governed by separate acts',
    }),
  ],
  steps: [],
  sanction: null,
  source: {
    'uz-Latn': 'MDH qonunchiligi bazasi, OʻRQ-474 (qisqacha bayoni)',
    ru: 'База законодательства СНГ, ЗРУ-474 (изложение)',
    en: 'CIS legislation database, ZRU-474 (summary)',
  },
};

const liability = {
  'uz-Latn':
    'Jamoatchilik nazoratining yakuniy hujjatini koʻrib chiqmagan yoki uni uzrli sababsiz eʼtiborsiz qoldirgan mansabdor shaxslarga bazaviy hisoblash miqdorining uch baravaridan besh baravarigacha jarima solinadi.',
  ru: 'Должностные лица, не рассмотревшие итоговый документ общественного контроля или оставившие его без внимания без уважительной причины, подлежат штрафу от трёх до пяти базовых расчётных величин.',
  en: 'Officials who do not consider a final document of public oversight, or disregard it without good reason, are fined three to five base calculation units.',
};

/** The laws an installation starts with. Reported by the press, so the fine is unconfirmed. */
export const laws: readonly LawRecord[] = [
  before2025,
  {
    ...before2025,
    version: 2,
    validFrom: '2025-08-21',
    validTo: null,
    acts: [baseLaw, lawOf2025],
    steps: (['overdue', 'in_default', 'after_grace'] as const).map((stage) => ({
      ...{ stage, reader: 'addressee' as const, addresseeKinds, text: liability },
      ...{ act: lawOf2025.code, article: null, claims: 'legal_term' as const },
    })),
    sanction: { act: lawOf2025.code, article: null, text: liability, confirmation: null },
    source: {
      'uz-Latn':
        'MDH qonunchiligi bazasi, OʻRQ-474 (qisqacha bayoni); 2025-yil avgustdagi qonun haqida matbuot xabarlari',
      ru: 'База законодательства СНГ, ЗРУ-474 (изложение); сообщения печати о законе августа 2025 года',
      en: 'CIS legislation database, ZRU-474 (summary); press reports on the law of August 2025',
    },
  },
];

function ground(
  code: string,
  names: LawRecord['acts'][number]['title'],
): LawRecord['refusalGrounds'][number] {
  return { code, use: 'outside_scope', names, act: baseLaw.code, article: null };
}
