import lists from './pages/lists.json';
import work from './pages/work.json';

/** The words of the pages for daily work. */
export const workPages = { lists, work };
