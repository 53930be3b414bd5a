/** Fails a test today for what pg will refuse from version 9 on: two queries at once on a transaction's connection. */
process.on('warning', (warning) => {
  if (warning.name === 'DeprecationWarning' && warning.message.includes('client.query()')) throw warning;
});
