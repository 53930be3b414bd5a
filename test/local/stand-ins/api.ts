import { createServer } from 'node:http';

/** Answers as the API's health does, and no more. */
const server = createServer((_request, response) => response.end('{}'));
server.listen(Number(process.env['API_PORT']), '127.0.0.1');
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeAllConnections();
});
