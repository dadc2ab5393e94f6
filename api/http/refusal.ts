import { ApplicationError, type ApplicationErrorKind } from '../../application/application-error';

/** Kinds of refusal that occur before any use case runs. */
type WireKind = 'wrong_method' | 'key_reused';

/** A refusal of the HTTP layer or of a use case. */
export type RefusalKind = ApplicationErrorKind | WireKind;

/** A refusal of the HTTP layer. */
export class Refusal extends ApplicationError<RefusalKind> {}
