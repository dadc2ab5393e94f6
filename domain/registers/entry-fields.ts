import { field, orNull } from '../process/field';
import { deliveryKinds } from './delivery';
import { indicatorKinds, indicatorUnits } from './indicator';
import { measureKinds } from './plan-item';
import { planKinds } from './plan-kind';
import { positions } from './position-wording';
import { textStatuses } from './translation';

const longestLabel = 200;
const mostLabels = 50;
const mostInstitutions = 50;
const longestTag = 35;

/** What is entered of a document that is not registered yet, beside its symbol. */
export const documentFields = {
  symbol: field.symbol(),
  mechanism: orNull(field.line(longestLabel)),
  documentTitle: orNull(field.line(500)),
  issuedOn: orNull(field.day()),
};

/** What is corrected in a document. */
export const documentCorrectionFields = {
  symbol: field.symbol(),
  mechanism: field.line(longestLabel),
  title: field.line(500),
  session: orNull(field.line(100)),
  adoptedOn: orNull(field.day()),
  issuedOn: orNull(field.day()),
  url: orNull(field.link()),
};

/** What is entered of a recommendation, and corrected in it. */
export const recommendationFields = {
  paragraph: field.line(50),
  text: field.writing(),
  textLanguage: field.line(longestTag),
  position: orNull(field.oneOf(positions)),
  recommendingStates: orNull(field.line(2_000)),
  themes: field.lines(mostLabels, longestLabel),
};

/** What is entered of a recommendation once. */
export const recommendationLabels = {
  affectedPersons: field.lines(mostLabels, longestLabel),
  sdgs: field.lines(mostLabels, 20),
};

/** A change of the State's position, with the document that says it. */
export const positionFields = {
  position: field.oneOf(positions),
  symbol: field.symbol(),
  paragraph: orNull(field.line(50)),
  documentOn: field.day(),
};

/** What is entered of a plan, and corrected in it. */
export const planFields = {
  kind: field.oneOf(planKinds),
  title: field.line(500),
  actNumber: orNull(field.line(100)),
  actOn: orNull(field.day()),
  periodFrom: orNull(field.day()),
  periodTo: orNull(field.day()),
  languages: field.lines(20, longestTag),
};

/** What is entered of a plan item, and corrected in it. */
export const planItemFields = {
  number: field.line(50),
  text: field.writing(),
  expectedResult: orNull(field.writing()),
  leadInstitutionId: orNull(field.id('institution')),
  coExecutorInstitutionIds: {
    ...field.ids('institution', mostInstitutions),
    whenAbsent: 'none' as const,
  },
  measureKind: orNull(field.oneOf(measureKinds)),
  fundingReference: orNull(field.line(500)),
  controlNumber: orNull(field.line(100)),
  dueOn: orNull(field.day()),
  termAmount: orNull(field.count(5_000)),
  termUnit: orNull(field.oneOf(['calendar_day', 'business_day', 'month'])),
};

/** What is entered of a plan item once. */
export const planItemLanguage = { textLanguage: field.line(longestTag) };

/** The text of an entry in one more language; expected results are those of plan items. */
export const translationFields = {
  textLanguage: field.line(longestTag),
  text: field.writing(),
  textStatus: field.oneOf(textStatuses),
};

/** Why an entry is changed. */
export const reasonField = { reason: field.writing() };

/** A grade of a UN body; one that corrects another needs its number and a reason. */
export const gradeFields = {
  code: field.line(40),
  symbol: field.symbol(),
  documentParagraph: field.line(50),
  documentOn: field.day(),
  supersedes: orNull(field.count(999)),
  reason: orNull(field.writing()),
};

/** The grade that the center expects. */
export const predictionFields = { code: field.line(40), ...reasonField };

/** The definition of an indicator. A dimension is one line: its name, a colon, its categories with commas. */
export const indicatorFields = {
  indicatorName: field.line(500),
  textLanguage: field.line(longestTag),
  indicatorKind: field.oneOf(indicatorKinds),
  unit: field.oneOf(indicatorUnits),
  unitLabel: orNull(field.line(100)),
  dimensions: field.lines(10, 5_000),
  baselineValue: orNull(field.line(40)),
  baselineOn: orNull(field.day()),
  targetValue: orNull(field.line(40)),
  targetOn: orNull(field.day()),
  source: orNull(field.line(1_000)),
};

/** What an NGO delivers for money of the State. */
export const deliveryFields = {
  ngoId: field.id('institution'),
  deliveryKind: field.oneOf(deliveryKinds),
  reference: field.line(200),
  deliveredFrom: field.day(),
  deliveredTo: orNull(field.day()),
};

/** The delivery that was recorded in error. */
export const deliveryWithdrawalFields = { deliveryId: field.id('delivery'), ...reasonField };

/** The recommendations that a plan item serves. */
export const linkFields = { recommendationIds: field.ids('recommendation', 200), ...reasonField };
