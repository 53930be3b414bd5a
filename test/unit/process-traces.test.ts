import { describe, expect, it } from 'vitest';
import { SYSTEM, workflowIdOf } from '../../domain/process/case.ts';
import { ENDED_BY_A_STEP, PARKING_KINDS } from '../../domain/process/incident.ts';
import { framesOf, tracesOf } from '../../domain/process/trace.ts';

const FRAMES = [
  'at step (/app/db/record/step.ts:10:5)',
  'at async Object.run (file:///app/x.ts:1:1)',
  'at new Client (/app/client.ts:20:300)',
  'at Proxy.<anonymous> (/app/a.ts:3:4)',
  'at Class.method [as alias] (/app/b.ts:5:6)',
  'at /app/main.ts:7:8',
  'at async /app/top.ts:9:10',
];
const stackOf = (...lines: string[]): string =>
  ['Error: 张三的身份证', ...lines.map((line) => `    ${line}`)].join('\n');

describe('R44 a log says where an error came from, never its message', () => {
  it('keeps the frames as they are written', () => {
    expect(framesOf(stackOf(...FRAMES))).toEqual(FRAMES.map((line) => line.slice(3)));
  });

  it.each([
    ['no place', 'at step'],
    ['a place without a column', 'at step (/app/step.ts:10)'],
    ['a space in the place', 'at step (/app/my step.ts:10:5)'],
    ['a bracket in the place', 'at step (/app/(x).ts:10:5)'],
    ['words behind it', 'at step (/app/step.ts:10:5) 张三'],
    ['Chinese in the name', 'at 张三 (/app/step.ts:10:5)'],
    ['a place of no length', 'at step (:10:5)'],
    ['a line number of no sense', 'at step (/app/step.ts:12345678:5)'],
    ['a column of no sense', 'at step (/app/step.ts:1:12345678)'],
    ['no “at”', 'in step (/app/step.ts:10:5)'],
  ])('leaves out a line with %s', (_case, line) => {
    expect(framesOf(stackOf(line))).toEqual([]);
  });

  it('leaves out what is not set in by four spaces', () => {
    expect(framesOf('at step (/app/step.ts:10:5)')).toEqual([]);
    expect(framesOf('  at step (/app/step.ts:10:5)')).toEqual([]);
    expect(framesOf('x    at step (/app/step.ts:10:5)')).toEqual([]);
  });

  it('takes out the message first, though it looks like a frame', () => {
    const message = 'Error:\n    at name (张三:1:1)\n    at secret (/home/zhangsan:1:1)';
    const stack = `${message}\n    at step (/app/step.ts:10:5)`;
    expect(framesOf(stack, message)).toEqual(['step (/app/step.ts:10:5)']);
    expect(framesOf(stack, 'another message')).toHaveLength(3);
    expect(framesOf(stack)).toHaveLength(3);
  });

  it('keeps thirty, of so many characters', () => {
    expect(
      framesOf(stackOf(...Array.from({ length: 40 }, () => 'at step (/app/step.ts:10:5)'))),
    ).toHaveLength(30);
    const far = `${'x'.repeat(32_000)}\n    at step (/app/step.ts:10:5)`;
    expect(framesOf(far)).toEqual([]);
  });

  const thrown = (change: object) =>
    Object.assign(new Error('秘密'), { stack: stackOf('at step (/app/step.ts:10:5)') }, change);

  it('tells an error by its name, its marks and its frames', () => {
    const error = thrown({
      code: '23505',
      table: 'cases',
      constraint: 'cases_pkey',
      detail: '张三',
      column: '姓名 张三',
    });
    expect(tracesOf(error)).toEqual([
      {
        name: 'Error',
        code: '23505',
        table: 'cases',
        constraint: 'cases_pkey',
        frames: ['step (/app/step.ts:10:5)'],
      },
    ]);
    expect(tracesOf(thrown({ code: 14, severity: 'ERROR' }))[0]).toMatchObject({
      code: 14,
      severity: 'ERROR',
    });
    for (const mark of ['type', 'schema', 'routine', 'syscall'])
      expect(tracesOf(thrown({ [mark]: 'open' }))[0]).toHaveProperty(mark, 'open');
  });

  it.each([
    ['name', 'QueryFailedError', 'QueryFailedError'],
    ['name', '张三', 'Error'],
    ['name', 'two words', 'Error'],
    ['name', '9lives', 'Error'],
    ['name', 'x'.repeat(80), 'x'.repeat(80)],
    ['name', 'x'.repeat(81), 'Error'],
  ])('takes a %s only as programmers write it: %s', (_member, name, told) => {
    expect(tracesOf(thrown({ name }))[0]?.name).toBe(told);
  });

  it.each([
    ['23505', true],
    ['0A000', true],
    ['235050', false],
    ['2350', false],
    ['23 05', false],
    ['ECONNREFUSED', true],
    ['a'.repeat(81), false],
    [['x'], false],
    [true, false],
  ])('takes a code only as machines write it: %s %s', (code, taken) => {
    expect('code' in (tracesOf(thrown({ code }))[0] ?? {})).toBe(taken);
  });

  it('tells the root first; of another realm too, of what is no error its kind', () => {
    const root = thrown({ name: 'Root' });
    expect(tracesOf(thrown({ name: 'Outer', cause: root })).map(({ name }) => name)).toEqual([
      'Root',
      'Outer',
    ]);
    expect(tracesOf({ name: 'Foreign', message: 'm', stack: '' })).toEqual([{ name: 'Foreign', frames: [] }]);
    expect(tracesOf('张三')).toEqual([{ name: 'string' }]);
    expect(tracesOf(null)).toEqual([{ name: 'object' }]);
    expect(tracesOf({ message: 'm' })).toEqual([{ name: 'object' }]);
    expect(tracesOf({ stack: 's' })).toEqual([{ name: 'object' }]);
    expect(tracesOf(thrown({ stack: undefined }))[0]?.frames).toEqual([]);
  });
});

describe('R12, R40 cases and their incidents', () => {
  it('a process has the id of its case', () => {
    expect(workflowIdOf('posting', 'x')).toBe('posting:x');
  });
  it('the system has a name and no office', () => {
    expect(SYSTEM).toEqual({ account: 'system', name: '系统 System', roles: [] });
  });
  it('a recorded step disproves that a case is parked, was not started or is silent', () => {
    expect(PARKING_KINDS).toEqual(['failing_fact', 'failing_step', 'slow_work']);
    expect(ENDED_BY_A_STEP).toEqual([
      'failing_fact',
      'failing_step',
      'slow_work',
      'not_started',
      'process_silent',
    ]);
  });
});
