import type { Sample, SampleDocument } from '../../country';

/** The sample register: written for this project, in the style of the mechanisms; none of it is a real document. */
export const documents: readonly SampleDocument[] = [
  {
    symbol: 'SAMPLE/UPR/1',
    mechanism: 'UPR',
    documentTitle: 'Sample report of the Working Group on the Universal Periodic Review',
    recommendations: [
      {
        paragraph: '101.1',
        text: 'Adopt a law that gives victims of domestic violence access to shelters in every region.',
        position: 'Supported',
        states: 'Freedonia',
        themes: 'Violence against women',
      },
      {
        paragraph: '101.2',
        text: 'Publish every year how many complaints of ill-treatment were received and what came of them.',
        position: 'Supported',
        states: 'Sylvania',
        themes: 'Conditions of detention',
      },
      {
        paragraph: '101.3',
        text: 'Shorten the registration of non-governmental organizations and give reasons for each refusal.',
        position: 'Supported in part',
        states: 'Freedonia',
        themes: 'Civil society',
      },
      {
        paragraph: '101.10',
        text: 'Train teachers to include children with disabilities in ordinary schools.',
        position: 'Supported',
        states: 'Sylvania',
        themes: 'Persons with disabilities',
      },
    ],
  },
  {
    symbol: 'SAMPLE/CEDAW/1',
    mechanism: 'CEDAW',
    documentTitle: 'Sample concluding observations of the Committee on women',
    recommendations: [
      {
        paragraph: '12 (a)',
        text: 'Collect data on the pay of women and men by sector and publish them.',
        position: '',
        states: '',
        themes: 'Labour rights',
      },
      {
        paragraph: '12 (b)',
        text: 'Review textbooks and take out stereotypes about the roles of women and men.',
        position: '',
        states: '',
        themes: 'Education',
      },
    ],
  },
  {
    symbol: 'SAMPLE/CAT/1',
    mechanism: 'CAT',
    documentTitle: 'Sample concluding observations of the Committee against torture',
    recommendations: [
      {
        paragraph: '9',
        text: 'Record all interrogations on video and keep the recordings for the courts.',
        position: '',
        states: '',
        themes: 'Torture',
      },
      {
        paragraph: '14',
        text: 'Let the preventive mechanism visit every place of detention without notice.',
        position: '',
        states: '',
        themes: 'Torture',
      },
    ],
  },
];

/** The sample plan and its items. */
export const plan: Sample['plan'] = {
  plan: {
    kind: 'action_plan',
    title: 'Sample national action plan on human rights',
    actNumber: 'SAMPLE-1',
  },
  items: [
    {
      number: '1',
      text: 'Draft the law on shelters and submit it to parliament.',
      expectedResult: 'The draft is in parliament.',
    },
    {
      number: '2',
      text: 'Hold ten trainings for teachers on inclusive education.',
      expectedResult: 'Three hundred teachers were trained.',
    },
  ],
};

/** The leads and support institutions. */
export const assignments: Sample['assignments'] = {
  '101.1': { lead: 'SAMPLE-JUSTICE', support: ['SAMPLE-INTERIOR'] },
  '101.2': { lead: 'SAMPLE-INTERIOR', support: [] },
  '101.3': { lead: 'SAMPLE-JUSTICE', support: [] },
  '101.10': { lead: 'SAMPLE-EDUCATION', support: [] },
  '9': { lead: 'SAMPLE-INTERIOR', support: ['SAMPLE-JUSTICE'] },
};

/** The answers of the ministry of justice. */
export const answered: Sample['answered'] = {
  number: '101.1',
  steps: [
    { what: 'Draft the law', who: 'Department of legislation' },
    { what: 'Consult the regions and NGOs', who: 'Department of legislation' },
  ],
};
