/** The failure type of every business refusal, from the record through the workflow to the API. */
export const REFUSAL = 'REFUSAL';
/** The failure type of what is our own fault: tried a few times, then the case parks for an operator. */
export const FAULT = 'FAULT';

/** An act that came while a run of its process was ending: nothing happened, and the next run takes it. */
export const BETWEEN_RUNS = 'BETWEEN_RUNS';
