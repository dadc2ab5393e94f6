import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Visit } from '../http/visit';

/** The visit that a page is rendered for. */
export const VisitContext = createContext<Visit | null>(null);

/** The visit, within a page. */
export function useVisit(): Visit {
  const visit = useContext(VisitContext);
  if (visit === null) throw new Error('a component was rendered outside of a page');
  return visit;
}

/** The words of the page's language. */
export function useWords(): Visit['words'] {
  return useVisit().words;
}
