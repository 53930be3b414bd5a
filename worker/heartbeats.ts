import type { ActivityInterceptorsFactory } from '@temporalio/worker';

/**
 * Beats while an activity runs that asked for it by a heartbeat timeout: a worker that died is noticed after that time
 * and the work begun anew elsewhere, long before the limit of the work itself.
 */
export const heartbeats: ActivityInterceptorsFactory = (context) => ({
  inbound: {
    async execute(input, next) {
      const { heartbeatTimeoutMs } = context.info;
      if (!heartbeatTimeoutMs) return next(input);
      const beat = setInterval(() => context.heartbeat(), heartbeatTimeoutMs / 4);
      try {
        return await next(input);
      } finally {
        clearInterval(beat);
      }
    },
  },
});
