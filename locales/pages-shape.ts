import { each, says } from './message';

/** The words of the pages, by area. */
export const pages = {
  frame: {
    ...each([
      'product',
      'ownName',
      'skipToContent',
      'languages',
      'places',
      'signIn',
      'signOut',
      'otherPosition',
      'mySessions',
      'accessibility',
      'apiDocumentation',
      'errorPrefix',
      'problem',
      'optional',
      'toStart',
      'sessionEnded',
      'sessionEndedHelp',
      'whatYouTyped',
      'pagesOfList',
      'firstPage',
      'nextPage',
    ]),
    requestId: says('id'),
  },
  start: {
    ...each(['title', 'purpose', 'accessibilityText']),
  },
  navigation: {
    ...each(['start']),
  },
};
