import { queryOnce } from '../../../local/postgres.ts';

/** A migration that can run twice. */
await queryOnce(process.env['DATABASE_URL'] ?? '', 'create table if not exists kept (id int primary key)');
