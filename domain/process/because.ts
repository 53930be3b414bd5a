/** Payload of most acts: the reason. */
export interface Because {
  readonly reason: string;
}
