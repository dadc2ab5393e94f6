/** What a command needs to know of the institutions that it names. */
export interface Institutions {
  /** Refuses with 422 when one of the ids is no living institution. */
  refuseUnknown(ids: readonly string[]): Promise<void>;
}
