import { isAfterDue } from '../clock/clock';
import type { Instant } from '../shared/instant';
import type { Stage } from './state';

/**
 * Whether a call takes input at an instant: until the end of its closing day, regardless of when its workflow wakes to
 * close it.
 */
export function acceptsInput(
  { stage, closesAt }: { stage: Stage; closesAt: Instant | null },
  at: Instant,
): boolean {
  return stage === 'open_for_input' && (closesAt === null || !isAfterDue(at, closesAt));
}
