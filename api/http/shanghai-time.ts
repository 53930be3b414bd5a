import * as z from 'zod';
import { shanghaiIso } from '../../domain/calendar/shanghai.ts';

const readable = (at: string): boolean => Number.isFinite(Date.parse(at));

/**
 * An instant in a reply: a handler hands over what the record has, and everybody reads Shanghai time (R43). The one place
 * of the API where an instant of a reply is written out; lint keeps it so.
 */
export const shanghaiTime = z
  .union([z.date(), z.string().refine(readable)])
  .transform((at) => shanghaiIso(at instanceof Date ? at.getTime() : at))
  .pipe(
    z.string().meta({
      id: 'ShanghaiTime',
      format: 'date-time',
      description: '上海时间 Shanghai time, ISO 8601',
      example: '2026-11-24T09:00:00.000+08:00',
    }),
  );
