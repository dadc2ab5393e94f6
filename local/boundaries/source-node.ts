/** A node of the parsed source, as swc gives it. */
export interface SourceNode {
  type: string;
  span?: { start: number; end: number };
  [part: string]: unknown;
}
