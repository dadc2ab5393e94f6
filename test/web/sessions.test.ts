import { openPages } from '../support/pages';
import { signInByMail } from '../support/sign-in-by-mail';

const { pages, ministryId, official, mailed, ask, askAndRead, signedIn } = signInByMail();

test('a session that somebody planted is not the one that is signed in', async () => {
  const { email } = await official();
  const { who, link } = await askAndRead(email);
  who.cookies.set('session', 'planted-by-somebody-else');
  await who.send(link);
  expect(who.cookies.get('session')).not.toBe('planted-by-somebody-else');
  const attacker = pages().visitor();
  attacker.cookies.set('session', 'planted-by-somebody-else');
  expect(await attacker.get('/my-sessions')).toMatchObject({ status: 303 });
});

test('signing out, and signing in anew, end the session for whoever has copied it', async () => {
  const { email } = await official();
  const who = await signedIn(email);
  const thief = pages().visitor();
  thief.cookies.set('session', who.cookies.get('session') ?? '');
  expect((await thief.get('/my-sessions')).status).toBe(200);
  expect(await who.send('/sign-out')).toMatchObject({ status: 303, to: '/' });
  expect(await thief.get('/my-sessions')).toMatchObject({
    status: 303,
    to: '/sign-in?then=%2Fmy-sessions',
  });
  const again = await signedIn(email);
  thief.cookies.set('session', again.cookies.get('session') ?? '');
  await ask(again, email);
  await again.send((await mailed()).link);
  expect((await thief.get('/my-sessions')).status).toBe(303);
});

test('a person lists own sessions by browser and ends the others', async () => {
  const { email } = await official();
  const firefox = 'Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0';
  const office = pages().visitor({ 'user-agent': firefox, 'accept-language': 'en' });
  await ask(office, email);
  await office.send((await mailed()).link);
  pages().sink.clear();
  const phone = await signedIn(email);
  const list = await phone.get('/my-sessions');
  expect(list.html).toContain('End the session of Firefox, Windows');
  const stranger = await signedIn((await official()).email);
  const [, session = ''] = /name="session" value="([\w-]{36})"/.exec(list.html) ?? [];
  await stranger.send('/my-sessions', { session });
  expect((await office.get('/my-sessions')).status).toBe(200);
  await phone.send('/my-sessions', { session });
  expect((await office.get('/my-sessions')).status).toBe(303);
  expect((await phone.get('/my-sessions')).status).toBe(200);
});

test('a person with several positions chooses, under a new session, and only among their own', async () => {
  const otherId = await pages().addInstitution('Ichki ishlar vazirligi');
  const { email, appointmentIds } = await pages().addPerson({
    appointed: [
      { institutionId: ministryId(), role: 'head' },
      { institutionId: otherId, role: 'alternate' },
    ],
  });
  const { who, link } = await askAndRead(email, '/my-sessions');
  const entered = await who.send(link);
  expect(entered.to).toBe('/sign-in/position?then=%2Fmy-sessions');
  const before = who.cookies.get('session');
  const choice = entered.to ?? '';
  expect((await who.get(choice)).html).toContain('Ichki ishlar vazirligi');
  const foreign = `administrator.none.none`;
  expect((await who.send(choice, { position: foreign })).status).toBe(403);
  const position = `institution.${otherId}.alternate`;
  expect(await who.send(choice, { position })).toMatchObject({ status: 303, to: '/my-sessions' });
  expect(who.cookies.get('session')).not.toBe(before);
  expect((await who.get('/my-sessions')).html).toContain('Ichki ishlar vazirligi, alternate');
  const elsewhere = await who.get('/items/recommendation/unknown');
  expect(elsewhere.html).toContain('You act as: Ichki ishlar vazirligi, alternate');
  expect(elsewhere.html).toContain('/sign-in/position?then=%2Fitems%2Frecommendation%2Funknown');
  await pages()
    .store.database('focal_point')
    .where({ id: appointmentIds[1] ?? '' })
    .update({ valid_to: '2024-01-01' });
  const ended = await who.get('/my-sessions');
  expect(ended.status).toBe(303);
  expect((await who.get(ended.to ?? '')).html).toContain('Your session has ended');
});

test('a form that was sent after the session had ended is sent again after signing in', async () => {
  const { email } = await official();
  const who = await signedIn(email);
  const other = await signedIn(email);
  await who.send('/my-sessions', { session: 'others' });
  const ended = await other.send('/my-sessions', { session: 'others', note: 'A "long" text' });
  expect(ended.status).toBe(401);
  expect(ended.html).toContain('nothing is lost');
  const kept = [...ended.html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
  expect(kept.map(([, name, value]) => [name, value])).toEqual([
    ['session', 'others'],
    ['note', 'A &quot;long&quot; text'],
  ]);
  await ask(other, email);
  await other.send((await mailed()).link);
  const again = Object.fromEntries(kept.map(([, name = '', value = '']) => [name, value]));
  expect(await other.send('/my-sessions', again)).toMatchObject({ status: 303 });
  expect((await who.get('/my-sessions')).status).toBe(303);
});

test('over HTTPS, cookies are of this host only; a named proxy says whose request it is', async () => {
  const behind = await openPages({
    ...{ publicUrl: 'https://tavsiya.example.org', trustedProxies: ['127.0.0.1'] },
  });
  const from = (address: string) => behind.visitor({ 'x-forwarded-for': address });
  const who = from('203.0.113.7');
  const { cookies } = await ask(who, 'nobody@example.org');
  expect(cookies).toEqual([
    expect.stringMatching(
      /^__Host-sign-in=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=900$/,
    ),
  ]);
  const ministryThere = await behind.addInstitution('Adliya vazirligi');
  const appointed = [{ institutionId: ministryThere, role: 'main' as const }];
  const { email } = await behind.addPerson({ appointed });
  await ask(who, email);
  const [mail] = await behind.sink.awaitMails(1);
  const [link = ''] = /\/sign-in\/link\S+/.exec(mail?.parsed.text ?? '') ?? [];
  await who.send(link);
  const session = who.cookies.get('__Host-session') ?? '';
  expect(session).toMatch(/^[\w-]{43}$/);
  // Another host of the domain could set one without the prefix.
  const planted = behind.visitor();
  planted.cookies.set('session', session);
  expect((await planted.get('/my-sessions')).status).toBe(303);

  await behind.store.database('attempt_count').update({ counted: 300 });
  expect((await ask(who, email)).status).toBe(429);
  expect((await ask(from('203.0.113.8'), email)).status).toBe(303);
  await behind.close();
});
