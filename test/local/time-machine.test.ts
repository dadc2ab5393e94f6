import { temporal } from '@temporalio/proto';
import { TimeMachine } from '../../local/time-machine';

const { FastForwardPollingResult: result } = temporal.api.enums.v1;
type Result = temporal.api.enums.v1.FastForwardPollingResult;
type Service = ConstructorParameters<typeof TimeMachine>[0]['connection']['workflowService'];

/** A time machine on a server that gives these answers to polls, and how many it was asked for. */
function machineWith(answers: readonly Result[]): { machine: TimeMachine; asked: () => number } {
  const left = [...answers];
  const { v1 } = temporal.api.workflowservice;
  const workflowService = {
    describeWorkflowExecution: () =>
      Promise.resolve(v1.DescribeWorkflowExecutionResponse.create({})),
    updateWorkflowExecutionOptions: () =>
      Promise.resolve(v1.UpdateWorkflowExecutionOptionsResponse.create({})),
    pollWorkflowExecutionTimeSkipping: () =>
      Promise.resolve(
        v1.PollWorkflowExecutionTimeSkippingResponse.create({
          fastForwardPollingResult: left.shift() ?? result.FAST_FORWARD_POLLING_RESULT_UNSPECIFIED,
          failedReason: 'the execution has ended',
        }),
      ),
  };
  // Its type has what gRPC hangs on each method besides.
  const connection = { workflowService: workflowService as unknown as Service };
  const machine = new TimeMachine({ connection, namespace: 'tests' });
  return { machine, asked: () => answers.length - left.length };
}

const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

it('polls again when a poll ends before the instant is reached', async () => {
  const { machine, asked } = machineWith([
    result.FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT,
    result.FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT,
    result.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED,
  ]);
  await machine.advanceTo('recommendation/1', tomorrow);
  expect(asked()).toBe(3);
});

it('fails with the reason when the instant can no longer be reached', async () => {
  const { machine } = machineWith([result.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_FAILED]);
  const advanced = machine.advanceTo('recommendation/1', tomorrow);
  await expect(advanced).rejects.toThrow(/did not reach .*: the execution has ended/);
});
