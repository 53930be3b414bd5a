/** What pg will refuse from version 9 on fails a test today: two queries at once on the connection of a transaction. */
process.on('warning', (warning) => {
  if (warning.name === 'DeprecationWarning' && warning.message.includes('client.query()')) throw warning;
});
