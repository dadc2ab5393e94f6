import { RelayHealth } from '../../../activities/mail/relay-health';

it('counts as down when as many mails in a row failed as are sent at a time', () => {
  const relay = new RelayHealth(3);
  relay.failed('smtp_421');
  relay.failed('smtp_421');
  expect(relay.isDown).toBe(false);
  relay.failed('relay_unreachable');
  expect(relay.isDown).toBe(true);
  expect(relay.failure).toBe('relay_unreachable');
});

it('counts anew after an answer, and then has nothing to complain of', () => {
  const relay = new RelayHealth(2);
  relay.failed('smtp_421');
  relay.answered();
  expect(relay.failure).toBeNull();
  relay.failed('smtp_421');
  expect(relay.isDown).toBe(false);
});

it('is not down by one failure where mails are sent one by one', () => {
  const relay = new RelayHealth(1);
  relay.failed('relay_unreachable');
  expect(relay.isDown).toBe(false);
  relay.failed('relay_unreachable');
  expect(relay.isDown).toBe(true);
});

it('remembers that it would not pass a mail on, though it answers', () => {
  const relay = new RelayHealth(2);
  relay.objected('smtp_554');
  relay.answered();
  expect(relay.isDown).toBe(false);
  expect(relay.failure).toBe('smtp_554');
});
