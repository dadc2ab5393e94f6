// The entry of the workflow bundle: every workflow type of the worker.
export { batch } from './batch';
export { inputCall } from './input-call';
export { mailbox } from './mailbox';
export { ngoInput } from './ngo-input';
export { obligation } from './obligation';
export { oversightConclusion } from './oversight-conclusion';
export { planItem } from './plan-item';
export { recommendation } from './recommendation';
export { sweep } from './sweep';
