import { ApplicationFailure, workflowInfo } from '@temporalio/workflow';

/**
 * Fails a run whose input was not given to it: nobody sealed it, see `engine/sealing.ts`, or it is a copy of another
 * workflow's. `idOf`: the id of the workflow that an input belongs to.
 */
export function refuseForeignInput<I extends object>(input: I, idOf: (input: I) => string): void {
  const { workflowId } = workflowInfo();
  if (!('unsealed' in input) && workflowId === idOf(input)) return;
  throw ApplicationFailure.nonRetryable('the input is not of this workflow', 'ForeignInput');
}
