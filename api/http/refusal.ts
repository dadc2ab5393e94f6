import {
  ApplicationError,
  errorOfRules as refusalOf,
  notFound,
  type ApplicationErrorKind,
  type ErrorDetails,
  type WrongPlace,
} from '../../application/application-error';

export { notFound, refusalOf };

/** Why a request is refused that no use case has seen. */
export type WireKind = 'wrong_method' | 'unsupported_media' | 'key_reused';

/** A refusal of the wire, or of a use case. */
export type RefusalKind = ApplicationErrorKind | WireKind;

/** A refusal that HTTP itself gives, with headers of its own. */
export class Refusal extends ApplicationError<RefusalKind> {
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    kind: RefusalKind,
    code: string,
    message: string,
    {
      headers = {},
      members = {},
      ...details
    }: Omit<ErrorDetails, 'params'> & {
      headers?: Readonly<Record<string, string>>;
      members?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(kind, code, message, { ...details, params: members });
    this.headers = headers;
  }
}

export type { WrongPlace as RefusedPlace };
