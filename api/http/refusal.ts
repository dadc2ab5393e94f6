import { ApplicationError, type ApplicationErrorKind } from '../../application/application-error';

/** Why a request is refused that no use case has seen. */
export type WireKind = 'wrong_method' | 'key_reused';

/** A refusal of the wire, or of a use case. */
export type RefusalKind = ApplicationErrorKind | WireKind;

/** A refusal that HTTP itself gives. */
export class Refusal extends ApplicationError<RefusalKind> {}
