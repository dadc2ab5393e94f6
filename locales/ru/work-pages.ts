import calendar from './pages/calendar.json';
import documents from './pages/documents.json';
import letters from './pages/letters.json';
import plans from './pages/plans.json';
import imports from './pages/imports.json';
import succession from './pages/succession.json';
import people from './pages/people.json';
import institutions from './pages/institutions.json';
import progress from './pages/progress.json';
import accept from './pages/accept.json';
import assign from './pages/assign.json';
import center from './pages/center.json';
import lists from './pages/lists.json';
import work from './pages/work.json';
import publicSite from './pages/public.json';

/** The words of the pages for daily work. */
export const workPages = {
  calendar,
  documents,
  letters,
  plans,
  imports,
  succession,
  people,
  institutions,
  progress,
  accept,
  assign,
  center,
  lists,
  work,
  public: publicSite,
};
