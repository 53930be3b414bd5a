'use strict';
// CommonJS, since the SDK loads it by `require` and bundles it with the workflows; in a file of its own, since it runs
// in both. What it makes is one half of platform/temporal.ts.
const { DefaultFailureConverter, defaultPayloadConverter } = require('@temporalio/common');

/** Unreadable input counts as nothing: anybody may send it, and an error here would be thrown again at every replay. */
exports.payloadConverter = {
  toPayload: (value) => defaultPayloadConverter.toPayload(value),
  fromPayload(payload) {
    try {
      return defaultPayloadConverter.fromPayload(payload);
    } catch {
      return undefined;
    }
  },
};

/** Messages and stacks are encrypted like all else: they quote what went wrong (R44). */
exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
