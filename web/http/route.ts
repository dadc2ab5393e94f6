import type { Role } from '../../domain/shared/actor';
import type { Form } from './form';
import type { Outcome } from './outcome';
import type { SignedInVisit, Visit } from './visit';

/** One page, as data: the server signs in, checks and parses; the page shows and acts. */
export interface PageRoute {
  /** With `{name}` for parameters. */
  path: `/${string}`;
  /**
   * Who may open it; others are asked to sign in, or told that it is not for them. `public` is the same page for everybody,
   * signed in or not: it knows no cookies, sets none, and anybody may keep it for a while.
   */
  audience: 'public' | 'everyone' | 'signed_in' | readonly Role[];
  show(visit: Visit): Promise<Outcome>;
  /**
   * Acts on the form of the page. An `ApplicationError` shows the page again, with the problem above the form and what
   * was typed; {@link Outcome} is otherwise where to go next.
   */
  submit?(visit: Visit, form: Form): Promise<Outcome>;
  /** Whether the form may contain files. */
  takesFiles?: boolean;
}

interface OpenRoute extends Omit<PageRoute, 'audience'> {
  audience: 'public' | 'everyone';
}

interface SignedInRoute extends Omit<PageRoute, 'show' | 'submit' | 'audience'> {
  audience: 'signed_in' | readonly Role[];
  show(visit: SignedInVisit): Promise<Outcome>;
  submit?(visit: SignedInVisit, form: Form): Promise<Outcome>;
}

/** Declares a page. The visitor of a page that is not for everyone has signed in. */
export function page(route: OpenRoute): PageRoute;
export function page(route: SignedInRoute): PageRoute;
export function page(route: PageRoute | SignedInRoute): PageRoute {
  // The server shows a page that is not for everyone to nobody else.
  return route;
}
