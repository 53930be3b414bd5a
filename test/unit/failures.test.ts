import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { databaseTrouble } from '../../activities/record/failures.ts';
import { causeOf, rootMessage } from '../../domain/process/cause.ts';

const withCode = (code: string, message = 'x'): Error => Object.assign(new Error(message), { code });

/** Architecture 10: what is waited for, what is tried for a while, and what parks a case. */
describe('a failure of a step', () => {
  const cases: [string, unknown, 'away' | 'strained' | null][] = [
    ['a server that refuses', withCode('ECONNREFUSED'), 'away'],
    ['a connection that broke', withCode('ECONNRESET'), 'away'],
    ['a name that is not found', withCode('ENOTFOUND'), 'away'],
    ['a shutdown', withCode('57P01'), 'away'],
    ['a start', withCode('57P03'), 'away'],
    ['a standby', withCode('25006'), 'away'],
    ['a password that was changed', withCode('28P01'), 'away'],
    ['too many connections', withCode('53300'), 'away'],
    ['a connection that ended', new Error('Connection terminated unexpectedly'), 'away'],
    ['no connection in time', new Error('timeout exceeded when trying to connect'), 'away'],
    ['a wrapped one', new Error('query failed', { cause: withCode('ECONNREFUSED') }), 'away'],
    ['a statement timeout', withCode('57014'), 'strained'],
    ['a deadlock', withCode('40P01'), 'strained'],
    ['a lock that is not to be had', withCode('55P03'), 'strained'],
    ['Node: a wrong argument', withCode('ERR_INVALID_ARG_TYPE'), null],
    ['Node: out of range', withCode('ERR_OUT_OF_RANGE'), null],
    ['Node: too many files', withCode('EMFILE'), null],
    ['a file that is not there', withCode('ENOENT'), null],
    ['a protocol violation', withCode('08P01'), null],
    ['a table in the wrong state', withCode('55000'), null],
    ['a constraint', withCode('23514'), null],
    ['a raised exception', withCode('P0001'), null],
    ['a bug that speaks of a timeout', new Error('the timeout of this stage is not set'), null],
    ['a bug that speaks of Connections', new Error('Connection of parties is undefined'), null],
    ['a thrown text', 'boom', null],
  ];
  it.each(cases)('%s', (_name, error, trouble) => {
    expect(databaseTrouble(error)).toBe(trouble);
  });
});

describe('the cause of slow work that failed', () => {
  it('R40 is the reason at the root, not “Activity task failed”', () => {
    const root = new Error('the font is missing');
    const failure = ApplicationFailure.create({ message: 'cannot render', cause: root });
    const wrapped = new ActivityFailure(
      'Activity task failed',
      'makeSignedDocument',
      '1',
      'MAXIMUM_ATTEMPTS_REACHED',
      'w',
      failure,
    );
    expect(rootMessage(wrapped)).toBe('the font is missing');
    expect(causeOf(wrapped).message).toBe('the font is missing ← cannot render');
    expect(causeOf(wrapped).stack).toContain('the font is missing');
  });

  it('is what Postgres can store, also of an error in a circle', () => {
    const circle = new Error('a\u0000b\ud800');
    circle.cause = circle;
    expect(causeOf(circle).message).toBe('ab\ufffd');
    expect(causeOf(null).message).toBe('null');
  });
});
