import { openPages, type OpenedPages } from './pages';
import type { PageAnswer, Visitor } from './visitor';

/** The only mail that arrived, with its links and codes. */
async function mailed({ sink }: OpenedPages) {
  const [mail] = await sink.awaitMails(1);
  const text = mail?.parsed.text ?? '';
  const links = [...text.matchAll(/\/sign-in\/link\?key=[\w-]+/g)].map(([link]) => link);
  const codes = [...text.matchAll(/: (\d{3} \d{3})$/gm)].map(([, code = '']) => code);
  return { mail, text, link: links[0] ?? '', links, code: codes[0] ?? '', codes };
}

/** The pages of a suite, whose officials sign in by mail. Tests do not count against the limits of each other. */
export function signInByMail() {
  let opened: OpenedPages | null = null;
  let ministryId = '';
  const pages = (): OpenedPages => {
    if (opened === null) throw new Error('the pages are not open');
    return opened;
  };
  beforeAll(async () => {
    opened = await openPages();
    ministryId = await opened.addInstitution('Adliya vazirligi');
  });
  afterAll(() => pages().close());
  afterEach(async () => {
    pages().sink.clear();
    await pages().store.database('attempt_count').delete();
  });
  const ask = (who: Visitor, email: string, then = '/'): Promise<PageAnswer> =>
    who.send(`/sign-in?then=${encodeURIComponent(then)}`, { email });
  const askAndRead = async (email: string, then?: string) => {
    const who = pages().visitor();
    await ask(who, email, then);
    return { who, ...(await mailed(pages())) };
  };
  return {
    pages,
    ministryId: () => ministryId,
    official: (person: { email?: string; fullName?: string } = {}) =>
      pages().addPerson({
        ...person,
        appointed: [{ institutionId: ministryId, role: 'alternate' }],
      }),
    mailed: () => mailed(pages()),
    ask,
    askAndRead,
    signedIn: async (email: string): Promise<Visitor> => {
      const { who, link } = await askAndRead(email);
      await who.send(link);
      pages().sink.clear();
      return who;
    },
  };
}
