import type { Sample, SampleInstitution, SamplePerson } from '../../country';

/** The sample institutions and persons. */
export const institutions: readonly SampleInstitution[] = [
  {
    code: 'SAMPLE-CENTER',
    kind: 'center',
    names: {
      'uz-Latn': 'Inson huquqlari boʻyicha milliy markaz (namuna)',
      ru: 'Национальный центр по правам человека (образец)',
      en: 'National human rights center (sample)',
    },
  },
  {
    code: 'SAMPLE-JUSTICE',
    kind: 'state_body',
    names: {
      'uz-Latn': 'Adliya vazirligi (namuna)',
      ru: 'Министерство юстиции (образец)',
      en: 'Ministry of justice (sample)',
    },
  },
  {
    code: 'SAMPLE-INTERIOR',
    kind: 'state_body',
    names: {
      'uz-Latn': 'Ichki ishlar vazirligi (namuna)',
      ru: 'Министерство внутренних дел (образец)',
      en: 'Ministry of the interior (sample)',
    },
  },
  {
    code: 'SAMPLE-EDUCATION',
    kind: 'state_body',
    names: {
      'uz-Latn': 'Taʼlim vazirligi (namuna)',
      ru: 'Министерство образования (образец)',
      en: 'Ministry of education (sample)',
    },
  },
  {
    code: 'SAMPLE-NGO',
    kind: 'ngo',
    names: {
      'uz-Latn': 'Huquq va jamiyat (namuna NNT)',
      ru: 'Право и общество (образец ННО)',
      en: 'Law and society (sample NGO)',
    },
  },
];

/** The person of each role, whose token `npm start` prints. */
export const persons: Sample['persons'] = {
  center: {
    email: 'officer@center.example',
    fullName: 'Dilnoza Karimova',
    language: 'en',
    institution: 'SAMPLE-CENTER',
    focalPointRole: 'main',
  },
  center_lead: {
    email: 'lead@center.example',
    fullName: 'Rustam Yoʻldoshev',
    language: 'ru',
    institution: 'SAMPLE-CENTER',
    focalPointRole: 'head',
  },
  institution: {
    email: 'focal.point@justice.example',
    fullName: 'Malika Rahimova',
    language: 'uz-Latn',
    institution: 'SAMPLE-JUSTICE',
    focalPointRole: 'main',
  },
  ngo: {
    email: 'office@ngo.example',
    fullName: 'Jasur Aliyev',
    language: 'ru',
    institution: 'SAMPLE-NGO',
    focalPointRole: 'main',
  },
  coordinator: {
    email: 'coordinator@parliament.example',
    fullName: 'Nodira Saidova',
    language: 'uz-Latn',
    institution: null,
    focalPointRole: null,
  },
};

/** Further persons who get mails and have no token. */
export const furtherPersons: readonly SamplePerson[] = [
  {
    email: 'head@justice.example',
    fullName: 'Bahodir Ergashev',
    language: 'uz-Latn',
    institution: 'SAMPLE-JUSTICE',
    focalPointRole: 'head',
  },
  {
    email: 'focal.point@interior.example',
    fullName: 'Olim Toʻxtayev',
    language: 'ru',
    institution: 'SAMPLE-INTERIOR',
    focalPointRole: 'main',
  },
  {
    email: 'focal.point@education.example',
    fullName: 'Sevara Umarova',
    language: 'uz-Latn',
    institution: 'SAMPLE-EDUCATION',
    focalPointRole: 'main',
  },
];
