import cockpit from './pages/cockpit.json';
import doing from './pages/doing.json';
import fields from './pages/fields.json';
import reporting from './pages/reporting.json';
import obligations from './pages/obligations.json';
import items from './pages/items.json';
import frame from './pages/frame.json';
import signIn from './pages/sign-in.json';
import start from './pages/start.json';
import navigation from './pages/navigation.json';
import { workPages } from './work-pages';

/** The words of the pages, a file for each area. */
export const pages = {
  ...workPages,
  cockpit,
  frame,
  signIn,
  start,
  navigation,
  items,
  doing,
  fields,
  obligations,
  reporting,
};
