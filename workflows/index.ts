// The entry of the workflow bundle: every workflow type the worker can run.
export { handOver } from './hand-over';
export { assignItems, changePolicies } from './item-orders';
export { importRegister } from './import-register';
export { mailbox } from './mailbox';
export { planItem } from './plan-item';
export { recommendation } from './recommendation';
export { writeLetters } from './write-letters';
