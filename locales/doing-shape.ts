import { each, says } from './message';

/** The words of the pages on which a person gives a command. */
export const doing = {
  title: says('command', 'item'),
  ...each(['toItem', 'notPossible', 'nextHeading', 'quicker', 'choose', 'nothingToChoose']),
  ...each(['search', 'searchWords', 'noneFound', 'yes', 'no', 'effectiveAt', 'effectiveAtHelp']),
  textLanguage: says(),
  instead: says('command'),
  ...each(['period', 'rulesVersion'], says('number')),
  clock: says('duty', 'on'),
  requested: says('kind', 'who', 'on'),
  choices: each(['superseded', 'registered_in_error', 'given_up']),
  receipt: {
    ...each(['taken', 'gone', 'number', 'sha256', 'at']),
    title: says('command'),
    stored: says('stage'),
    next: says('duty', 'on'),
  },
  /** What follows a command; `other` for those without a sentence of their own. */
  next: each([
    ...['other', 'acknowledgeAssignment', 'contestAssignment', 'submitActionPlan'],
    ...['submitReport', 'signReport', 'refuseSignature', 'acceptReport', 'returnReport'],
    ...['requestExtension', 'grantExtension', 'refuseExtension', 'proposeClosure'],
    ...['approveClosure', 'reopen', 'assign'],
  ] as const),
};
