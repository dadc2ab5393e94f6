import { createHash, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Express, Request, Response } from 'express';
import type { Logger } from 'pino';
import { ApplicationError, notFound } from '../../application/application-error';
import { errorOfOutage } from '../../application/database-outage';
import { derivedId } from '../../application/derived-id';
import type { Languages } from '../../domain/shared/languages';
import { discardRest } from '../../service/discard-rest';
import { wordsIn } from '../../locales/words';
import { renderDocument } from '../layout/document';
import { ErrorPage, statusOf } from '../layout/error-page';
import { EndedSession } from '../layout/ended-session';
import { sessionEnd } from '../layout/session-end';
import type { Assets } from './assets';
import { changeField } from './change-field';
import { chosenLanguage } from './chosen-language';
import { readCookies, sessionCookie, writeCookie } from './cookies';
import type { Form } from './form';
import { isForged } from './forged-request';
import type { Outcome, SetCookie } from './outcome';
import { publicActor } from './public-actor';
import { readForm } from './read-form';
import type { PageRoute } from './route';
import { isSeen } from '../../service/seen-request';
import { isOnThisMachine } from './this-machine';
import type { SignedIn, Site, Visit } from './visit';

/** A visitor may see a change ten minutes later; a thousand visitors are one query. */
const publicSeconds = 600;

// Browsers name themselves in some hundred letters.
const longestUserAgent = 300;

interface Deps {
  site: Site;
  languages: Languages;
  bodyLimitBytes: number;
  /** Whether people reach the pages over HTTPS. */
  secure: boolean;
  sessions: { holderOf(secret: string): Promise<SignedIn | null> };
  assets: Assets;
  log: Logger;
}

/** An outcome, and the visit as its page shows it: with the problem of a refused form. */
interface Shown {
  visit: Visit;
  outcome: Outcome;
}

/** Serves pages: session, language, forged requests, forms, problems above forms. */
export class PageServer {
  constructor(private readonly deps: Deps) {}

  add(app: Express, route: PageRoute): void {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    app.get(path, (request, response) => this.answer(route, request, response));
    if (!('submit' in route)) return;
    app.post(path, (request, response) => this.answer(route, request, response));
  }

  private async answer(route: PageRoute, request: Request, response: Response): Promise<void> {
    const isPublic = route.audience === 'public';
    const { visit, remember } = await (isPublic
      ? this.publicVisitOf(request)
      : this.visitOf(request));
    const shown = await this.outcomeOf(route, visit, request);
    discardRest(request);
    if (isPublic) response.set('Cache-Control', `public, max-age=${publicSeconds}`);
    await this.send(shown.visit, shown.outcome, remember, response);
  }

  private async outcomeOf(route: PageRoute, visit: Visit, request: Request): Promise<Shown> {
    if (Object.values(visit.params).some((value) => value.includes('\0'))) throw notFound();
    const isSent = request.method === 'POST';
    if (isSent && isForged(request.headers)) {
      throw new ApplicationError('not_allowed', 'forged_request');
    }
    const isOpen = route.audience === 'everyone' || route.audience === 'public';
    if (!isOpen && visit.signedIn === null) {
      if (!isSent) {
        const signIn = { seeOther: `/sign-in?then=${encodeURIComponent(visit.address)}` };
        return { visit, outcome: signIn };
      }
      const form = await this.formOf(route, request);
      const ended = {
        ...{ title: visit.words.pages.frame.sessionEnded, status: 401 },
        content: <EndedSession form={form} address={visit.address} />,
      };
      return { visit, outcome: ended };
    }
    if (Array.isArray(route.audience) && !route.audience.includes(visit.actor.role)) {
      throw new ApplicationError('not_allowed', 'page_not_for_role');
    }
    if (!isSent) return { visit, outcome: await route.show(visit) };
    return await this.submitted(route, visit, await this.formOf(route, request));
  }

  private async submitted(route: PageRoute, visit: Visit, form: Form): Promise<Shown> {
    const given = form.text(changeField) ?? '';
    // A corrected form is another change: what was stored for the refused one would conflict with it.
    const sent = `${given.slice(0, 100)} ${form.contents()}`;
    const changeId = derivedId(`${visit.actor.personId} ${visit.address}`, sent);
    try {
      const outcome = await route.submit?.({ ...visit, changeId }, form);
      return { visit, outcome: outcome ?? { seeOther: visit.address } };
    } catch (thrown) {
      const error = errorOfOutage(thrown);
      if (!(error instanceof ApplicationError)) throw thrown;
      this.deps.log.info({ code: error.code, path: route.path }, 'form refused');
      const again = { ...visit, problem: { error, form, labels: new Map() } };
      const shown = await route.show(again);
      const outcome = 'content' in shown ? { ...shown, status: statusOf(error) } : shown;
      return { visit: again, outcome };
    } finally {
      // A browser reads the answer after it has sent everything.
      for (const { content } of form.files.values()) content.resume();
    }
  }

  private async formOf(route: PageRoute, request: Request): Promise<Form> {
    const takesFiles = route.takesFiles === true;
    return await readForm(request, { bytes: this.deps.bodyLimitBytes, takesFiles });
  }

  private async visitOf(
    request: Request,
    cookies = readCookies(request.headers.cookie, this.deps.secure),
  ): Promise<{ visit: Visit; remember: SetCookie[] }> {
    const { languages, sessions, site, bodyLimitBytes: fileLimitBytes } = this.deps;
    const address = readable(request.originalUrl);
    const query = askedIn(address);
    const secret = cookies.get(sessionCookie);
    const signedIn = secret === undefined ? null : await sessions.holderOf(secret);
    const { language, remember } = chosenLanguage({
      ...{ languages, query, cookies },
      ofPerson: signedIn?.person.language ?? null,
      accepted: request.header('accept-language'),
    });
    const visit: Visit = {
      ...{ site, signedIn, language, languages, query, address, cookies, fileLimitBytes },
      actor: signedIn?.actor ?? publicActor,
      words: wordsIn(language),
      params: Object.fromEntries(
        Object.entries(request.params).map(([name, value]) => [name, String(value)]),
      ),
      remoteAddress: request.ip ?? '',
      isOnThisMachine: isOnThisMachine(request),
      isPublic: false,
      isSeen: isSeen(request),
      userAgent: request.header('user-agent')?.slice(0, longestUserAgent) ?? null,
      problem: null,
      changeId: randomUUID(),
    };
    return { visit, remember };
  }

  private async send(
    visit: Visit,
    outcome: Outcome,
    remember: readonly SetCookie[],
    response: Response,
  ): Promise<void> {
    const { secure, assets } = this.deps;
    for (const cookie of [...remember, ...(outcome.cookies ?? [])]) {
      response.append('Set-Cookie', writeCookie(cookie, secure));
    }
    if ('seeOther' in outcome) {
      response.redirect(303, outcome.seeOther);
      return;
    }
    if ('answer' in outcome) {
      response.json({ ...outcome.answer, session: sessionEnd(visit) });
      return;
    }
    // A list as a file has its headings in the language that was asked for, as a page has.
    response.vary('Accept-Language');
    if ('file' in outcome) {
      response.attachment(outcome.fileName).type(outcome.contentType);
      const { file } = outcome;
      if (file instanceof Readable) await pipeline(file, response);
      else response.send(typeof file === 'string' ? file : Buffer.from(file));
      return;
    }
    const waitSeconds = visit.problem?.error.details.retryAfterSeconds;
    if (waitSeconds !== undefined) response.set('Retry-After', String(waitSeconds));
    const { title, content, status = 200 } = outcome;
    const html = renderDocument({ visit, assets, title, content });
    const encoding = response.req.acceptsEncodings('gzip') === 'gzip' ? 'gzip' : null;
    if (visit.isPublic) response.set('ETag', `"${sha256(html)}${encoding ?? ''}"`);
    else response.vary('Cookie');
    response.vary('Accept-Encoding');
    response.status(status).set('Content-Language', visit.language).type('html');
    if (encoding !== null) response.set('Content-Encoding', encoding);
    // Answers 304 to a browser that has this page already. Half a millisecond for a page: a thread of its own took longer.
    response.send(encoding === null ? html : gzipSync(html));
  }

  /** The visit of a page that is the same for everybody: as of somebody without any cookie. */
  private async publicVisitOf(request: Request): Promise<{ visit: Visit; remember: SetCookie[] }> {
    const { visit } = await this.visitOf(request, new Map());
    return { visit: { ...visit, isPublic: true }, remember: [] };
  }

  /** Shows what went wrong in the visitor's language; a fault discloses nothing of its cause. */
  sendError(thrown: unknown, request: Request, response: Response): void {
    const known = errorOfOutage(thrown);
    const { log } = this.deps;
    const requestId = String(response.locals['requestId'] ?? 'unknown');
    const error = known instanceof ApplicationError ? known : null;
    if (error === null) log.error({ requestId, err: thrown }, 'page failed');
    else log.info({ requestId, code: error.code }, 'page refused');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    discardRest(request);
    response.set('Cache-Control', 'no-store');
    void this.errorOutcome(error, requestId, request, response).catch((failed: unknown) => {
      log.error({ requestId, err: failed }, 'the error page failed');
      response.destroy();
    });
  }

  private async errorOutcome(
    error: ApplicationError | null,
    requestId: string,
    request: Request,
    response: Response,
  ): Promise<void> {
    // The session cannot be read when the database is away: the page is then that of a stranger.
    const { visit } = await this.visitOf(request).catch(() => this.strangerOf(request));
    const { titles } = visit.words.problems;
    const retryAfter = error?.details.retryAfterSeconds;
    if (retryAfter !== undefined) response.set('Retry-After', String(retryAfter));
    const outcome = {
      title: titles[error?.kind ?? 'fault'],
      status: statusOf(error),
      content: <ErrorPage error={error} requestId={requestId} />,
    };
    await this.send(visit, outcome, [], response);
  }

  private async strangerOf(request: Request): Promise<{ visit: Visit }> {
    const sessions = { holderOf: async () => null };
    return await new PageServer({ ...this.deps, sessions }).visitOf(request);
  }
}

const anyHost = 'http://local';

/** The path and query that were asked for; those of the start page for what is no address, such as `//[`. */
function readable(address: string): string {
  return URL.canParse(address, anyHost) ? address : '/';
}

/** The query of an address, without values that PostgreSQL cannot read; no person types them. */
function askedIn(address: string): URLSearchParams {
  const asked = [...new URL(address, anyHost).searchParams];
  return new URLSearchParams(asked.filter(([, value]) => !value.includes('\0')));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
