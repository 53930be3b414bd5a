/** One message as it is sent (R42). */
export interface WebhookCall {
  readonly url: string;
  /** The same at every try: its receiver knows by it what it has already. */
  readonly id: string;
  /** JSON. */
  readonly body: string;
  /** Signs with each, the newest first. */
  readonly secrets: readonly Buffer[];
  /** The instant of this try. */
  readonly at: Date;
}

/** How a try ended: a status that the endpoint answered, or why there was none. */
export interface WebhookTried {
  readonly status: number | null;
  readonly error: string | null;
  readonly ms: number;
}

/** Sends messages to endpoints of others. Never throws: what went wrong is the result. */
export interface WebhookPort {
  send(call: WebhookCall): Promise<WebhookTried>;
}
