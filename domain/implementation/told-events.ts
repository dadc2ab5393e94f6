import type { Audience } from '../clock/ladder';
import type { EventType } from './events';

/** The events that somebody hears of at once. */
export const toldEventTypes = [
  'leadAssigned',
  'handedOver',
  'assignmentContested',
  'contestUpheld',
  'contestRejected',
  'coExecutorProposed',
  'coExecutorAccepted',
  'coExecutorRefused',
  'assignmentDeemedAccepted',
  'actionPlanSubmitted',
  'actionPlanAgreed',
  'actionPlanReturned',
  'signatureRequested',
  'reportSigned',
  'signatureRefused',
  'reportSubmitted',
  'reportAccepted',
  'reportReturned',
  'extensionRequested',
  'extensionGranted',
  'extensionRefused',
  'clarificationAsked',
  'clarificationAnswered',
  'suspensionLapsed',
  'followingStarted',
  'followingStopped',
  'leaderNoted',
  'leaderReportApplied',
  'trackMoved',
  'trackMoveRequested',
  'trackMoveRefused',
  'policyChanged',
  'closureProposed',
  'closureApproved',
  'closureRefused',
  'reopened',
  'withdrawn',
] as const satisfies readonly EventType[];
export type ToldEventType = (typeof toldEventTypes)[number];

/** Who hears of an event at once. The former lead hears of what is taken away from it as well. */
export const toldTo: Readonly<Record<ToldEventType, readonly Audience[]>> = {
  leadAssigned: [
    { institution: 'lead', role: 'main' },
    { institution: 'support', role: 'main' },
  ],
  // And the two bodies themselves, see `handOverNotices`.
  handedOver: [{ institution: 'center', role: 'main' }],
  assignmentContested: [{ institution: 'center', role: 'main' }],
  contestUpheld: [{ institution: 'center', role: 'main' }],
  contestRejected: [
    { institution: 'lead', role: 'main' },
    { institution: 'lead', role: 'head' },
  ],
  coExecutorProposed: [{ institution: 'center', role: 'main' }],
  // And the body itself, see `newPartNotices`.
  coExecutorAccepted: [{ institution: 'lead', role: 'main' }],
  coExecutorRefused: [{ institution: 'lead', role: 'main' }],
  assignmentDeemedAccepted: [
    { institution: 'lead', role: 'main' },
    { institution: 'lead', role: 'head' },
    { institution: 'center', role: 'main' },
  ],
  actionPlanSubmitted: [{ institution: 'center', role: 'main' }],
  actionPlanAgreed: [{ institution: 'lead', role: 'main' }],
  actionPlanReturned: [{ institution: 'lead', role: 'main' }],
  signatureRequested: [{ institution: 'lead', role: 'validator' }],
  // And whoever prepared the report, see `concerned`.
  reportSigned: [{ institution: 'lead', role: 'main' }],
  signatureRefused: [{ institution: 'lead', role: 'main' }],
  reportSubmitted: [{ institution: 'center', role: 'main' }],
  reportAccepted: [{ institution: 'lead', role: 'main' }],
  reportReturned: [{ institution: 'lead', role: 'main' }],
  extensionRequested: [{ institution: 'center', role: 'main' }],
  extensionGranted: [{ institution: 'lead', role: 'main' }],
  extensionRefused: [{ institution: 'lead', role: 'main' }],
  clarificationAsked: [{ institution: 'center', role: 'main' }],
  clarificationAnswered: [{ institution: 'lead', role: 'main' }],
  suspensionLapsed: [
    { institution: 'lead', role: 'main' },
    { institution: 'center', role: 'main' },
  ],
  followingStarted: [{ institution: 'lead', role: 'main' }],
  followingStopped: [{ institution: 'lead', role: 'main' }],
  leaderNoted: [{ institution: 'center', role: 'main' }],
  leaderReportApplied: [{ institution: 'lead', role: 'main' }],
  // And whoever asked for it, see `requesters`.
  trackMoved: [{ institution: 'lead', role: 'main' }],
  trackMoveRequested: [{ institution: 'center', role: 'main' }],
  trackMoveRefused: [],
  policyChanged: [
    { institution: 'lead', role: 'main' },
    { institution: 'center', role: 'main' },
  ],
  closureProposed: [{ institution: 'center', role: 'head' }],
  closureApproved: [{ institution: 'lead', role: 'main' }],
  closureRefused: [{ institution: 'center', role: 'main' }],
  reopened: [
    { institution: 'lead', role: 'main' },
    { institution: 'lead', role: 'head' },
  ],
  withdrawn: [
    { institution: 'lead', role: 'main' },
    { institution: 'support', role: 'main' },
  ],
};
