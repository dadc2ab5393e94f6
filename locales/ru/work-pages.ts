import progress from './pages/progress.json';
import accept from './pages/accept.json';
import assign from './pages/assign.json';
import center from './pages/center.json';
import lists from './pages/lists.json';
import work from './pages/work.json';

/** The words of the pages for daily work. */
export const workPages = { progress, accept, assign, center, lists, work };
