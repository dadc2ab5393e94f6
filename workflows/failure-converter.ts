import { DefaultFailureConverter } from '@temporalio/common';

/** Failures with their messages and stacks among the payloads, which are sealed. The name is the SDK's. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
