/** What most acts carry: why. */
export interface Because {
  readonly reason: string;
}
