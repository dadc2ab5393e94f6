import type { Act } from './acts';
import { focalPoint, justice } from './people';

export function signReport(period = 1, lead: string = justice): Act {
  return { by: focalPoint(lead, 'validator'), command: { type: 'signReport', period } };
}

export function refuseSignature(period = 1, lead: string = justice): Act {
  return {
    by: focalPoint(lead, 'validator'),
    command: {
      type: 'refuseSignature',
      period,
      reason: { id: 'not-like-this', sha256: 'ab'.repeat(32) },
    },
  };
}
