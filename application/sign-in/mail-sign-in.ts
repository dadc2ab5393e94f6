import { setTimeout as delay } from 'node:timers/promises';
import { addressKey } from '../../domain/shared/plain-address';
import type { Instant } from '../../domain/shared/instant';
import type { Language } from '../../domain/shared/languages';
import type { Database } from '../../store/connect';
import { People } from '../../store/people';
import { SignInRequests, type LinkUser, type UsedLink } from '../../store/sign-in-requests';
import { ApplicationError } from '../application-error';
import { faultOfAddress, visibleAddress } from '../people/mail-address';
import type { Sessions, SignedIn } from '../people/sessions';
import { AttemptLimits } from './attempt-limits';
import {
  linkMinutes,
  signInLinkPath,
  signInMail,
  type PersonalLink,
  type SignInMailer,
} from './sign-in-mail';

/** What is known of a link before it is used. */
export type LinkState =
  | { state: 'ready'; fullName: string }
  /** It works only in the browser in which it was asked for. */
  | { state: 'other_browser' }
  | { state: 'over' };

/** A started session, and the page to go to. */
export interface Entered {
  secret: string;
  wantedPath: string;
  /** Whether the person has several positions to choose from. */
  mayChoose: boolean;
}

/** Who signs in: the browser, and the session that it has until now. */
export interface Entering {
  userAgent: string | null;
  replaced: SignedIn | null;
}

// The answer to the form has left by then, so that its time says nothing about the address.
const mailAfterMs = 250;

const mostCodeTries = 5;

/** Sign-in by a link or a code in a mail. */
export class MailSignIn {
  private readonly requests: SignInRequests;
  private readonly limits: AttemptLimits;
  private readonly sending = new Set<Promise<void>>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly deps: {
      database: Database;
      sessions: Sessions;
      mailer: SignInMailer;
      /** Where people reach the pages; no slash at the end. */
      publicUrl: string;
    },
  ) {
    this.requests = new SignInRequests(deps.database);
    this.limits = new AttemptLimits(deps);
  }

  /**
   * Takes a request for a mail, and returns the secret that the asking browser keeps as a cookie. It does the same for every
   * address; only afterwards are its people looked up and written to. Errors: 422 for a text that is no address; 429.
   */
  async ask(asked: {
    email: string;
    /** Of the page: for a mail to several people who share an address. */
    language: Language;
    wantedPath: string;
    remoteAddress: string;
  }): Promise<string> {
    const email = visibleAddress(asked.email);
    const fault = faultOfAddress(email);
    if (fault !== null) {
      const errors = [{ pointer: '/email', fault: { code: fault } }];
      throw new ApplicationError('input', 'no_mail_address', { errors });
    }
    await this.limits.take('forms_of_network_address', asked.remoteAddress);
    const askedAt = now();
    const expiresAt = later(askedAt);
    const { id, browserSecret } = await this.requests.ask({
      ...{ emailKey: addressKey(email), wantedPath: asked.wantedPath },
      ...{ askedAt, expiresAt },
    });
    const sending = delay(mailAfterMs)
      .then(() => this.write({ id, expiresAt }, email, asked.language))
      // The asker hears nothing of it: they ask again when no mail comes.
      .catch(() => undefined)
      .finally(() => this.sending.delete(sending));
    this.sending.add(sending);
    return browserSecret;
  }

  /** What is known of a link; changes nothing, because programs that check mails open links as well. */
  async look(secret: string, user: LinkUser): Promise<LinkState> {
    const link = await this.requests.find(secret, user.browserSecret, now());
    if (link === null || !link.isOpen) return { state: 'over' };
    if (link.isOfBrowser || (link.isLocal && user.isLocal)) {
      return { state: 'ready', fullName: link.fullName };
    }
    return { state: 'other_browser' };
  }

  /** Signs in by a link, once. Errors: 409 for a link that is used, expired or of another browser; 403; 429. */
  async useLink(
    secret: string,
    user: LinkUser & { remoteAddress: string },
    entering: Entering,
  ): Promise<Entered> {
    await this.limits.take('forms_of_network_address', user.remoteAddress);
    const used = await this.requests.useLink(secret, user, now());
    if (used === null) throw new ApplicationError('conflict', 'sign_in_link_over');
    return await this.enter(used, used.isLocal ? 'local' : 'link', entering);
  }

  /**
   * Signs in by the code of a mail, in the browser that asked for it. Errors: 422 for a wrong code; 409 after too many of
   * them, and for a request that is used or expired; 403; 429.
   */
  async useCode(
    code: string,
    { browserSecret, remoteAddress }: { browserSecret: string | null; remoteAddress: string },
    entering: Entering,
  ): Promise<Entered> {
    await this.limits.take('forms_of_network_address', remoteAddress);
    const at = now();
    const asked =
      browserSecret === null
        ? null
        : await this.requests.tryCode(browserSecret, { at, mostTries: mostCodeTries });
    if (asked === null) throw new ApplicationError('conflict', 'sign_in_link_over');
    await this.limits.take('codes_of_address', asked.emailKey);
    const digits = code.replaceAll(/\D/g, '');
    const used = await this.requests.useCode(asked.id, digits, at);
    if (used === null) throw new ApplicationError('input', 'wrong_sign_in_code');
    return await this.enter(used, 'code', entering);
  }

  /** Sends no deferred mail again, and resolves when no mail is on its way. */
  async close(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.sending);
  }

  private async enter(
    { personId, wantedPath }: UsedLink,
    startedBy: 'link' | 'code' | 'local',
    { userAgent, replaced }: Entering,
  ): Promise<Entered> {
    const entered = await this.deps.sessions.enter({ personId, startedBy, userAgent, replaced });
    return { ...entered, wantedPath };
  }

  /** Writes to the people with the address who have a position; to nobody when there is none. */
  private async write(
    request: { id: string; expiresAt: Instant },
    email: string,
    ofPage: Language,
  ): Promise<void> {
    const { database, sessions, mailer, publicUrl } = this.deps;
    if (!(await this.limits.allows('mails_to_address', addressKey(email)))) return;
    const links: (PersonalLink & { language: Language })[] = [];
    let address = email;
    for (const person of await new People(database).withAddress(email)) {
      if ((await sessions.positionsOf(person.id)).length === 0) continue;
      const { secret, code } = await this.requests.addLink(request.id, person.id);
      const { fullName, language } = person;
      // As it was entered by the center, not as it was typed by the asker.
      address = person.email;
      links.push({ fullName, language, code, url: `${publicUrl}${signInLinkPath(secret)}` });
    }
    const [first, ...others] = links;
    if (first === undefined) return;
    const language = others.length === 0 ? first.language : ofPage;
    const during = { worksUntil: request.expiresAt, stopping: this.stopping.signal };
    await mailer.send(signInMail(address, [first, ...others], language), during);
  }
}

function now(): Instant {
  return new Date(Date.now()).toISOString();
}

function later(at: Instant): Instant {
  return new Date(Date.parse(at) + linkMinutes * 60_000).toISOString();
}
