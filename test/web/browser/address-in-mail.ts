import type { TestApplication } from '../../support/application';

/** What the first mail to somebody that has this in its text has there. */
export async function foundInMail(
  { sink }: Pick<TestApplication, 'sink'>,
  to: string,
  pattern: RegExp,
): Promise<string> {
  for (let count = 1; ; count += 1) {
    const mails = await sink.awaitMails(count);
    const mail = mails[count - 1];
    const found = pattern.exec(mail?.parsed.text ?? '')?.[0];
    if (mail?.to.includes(to) === true && found !== undefined) return found;
  }
}

/** The address below the application that a mail names. */
export async function addressInMail(...asked: Parameters<typeof foundInMail>): Promise<string> {
  const { pathname, search } = new URL(await foundInMail(...asked));
  return pathname + search;
}
