import { describe, expect, it } from 'vitest';
import { postingLifecycle, type PostingStage } from '../../domain/posting/lifecycle.ts';
import { causeOf, chainOf, rootMessage } from '../../domain/process/cause.ts';
import {
  actsIn,
  actText,
  arrowsOf,
  defineLifecycle,
  endsByClock,
  isCommonAct,
  isFinal,
  isLegal,
  mayLead,
  stagesOf,
  stageText,
  whoMay,
} from '../../domain/process/lifecycle.ts';
import {
  byClock,
  clock,
  decision,
  each,
  fact,
  final,
  own,
  stage,
  stays,
} from '../../domain/process/table.ts';

const table = defineLifecycle({
  type: 'posting',
  initial: 'drafted',
  stages: {
    drafted: stage('起草', 'Drafted', { waitsFor: 'poster', clock: clock('review.level', 'expire') }),
    judged: stage('审核', 'Judged', { waitsFor: ['municipal_reviewer', 'organiser'], works: 'print' }),
    over: final('结束', 'Over'),
  },
  acts: {
    send: decision(
      'R9',
      '发送',
      'Send',
      'poster',
      { drafted: 'judged' },
      { opens: ['review'], tells: { claim: 'released' } },
    ),
    approve: decision(
      'R10',
      '通过',
      'Approve',
      { judged: ['municipal_reviewer'], drafted: ['organiser', 'municipal_reviewer'] },
      { judged: ['over', 'judged'], drafted: 'drafted' },
      { notifies: { poster: 'windowDue' } },
    ),
    expire: byClock('R12', '到期', 'Expire', { drafted: 'over' }, { ends: ['send'] }),
    print: own('R27', '打印', 'Print', { judged: 'judged' }),
    heard: fact('R9', '获知', 'Heard', { judged: ['drafted', 'over'] }),
  },
});

describe('R40 the table is the one door through which a case changes', () => {
  it('says which acts are legal where', () => {
    expect(actsIn(table, 'drafted')).toEqual(['send', 'approve', 'expire']);
    expect(actsIn(table, 'over')).toEqual([]);
    expect(isLegal(table, 'drafted', 'send')).toBe(true);
    expect(isLegal(table, 'judged', 'send')).toBe(false);
    expect(isLegal(table, 'drafted', 'nothing')).toBe(false);
    expect(isLegal(table, 'nothing', 'send')).toBe(false);
    expect(isLegal(table, 'toString', 'send')).toBe(false);
    expect(stagesOf(table.acts.approve)).toEqual(['judged', 'drafted']);
  });

  it('lets the common acts be done until the end', () => {
    expect(isCommonAct('recalculate')).toBe(true);
    expect(isCommonAct('remindAhead')).toBe(true);
    expect(isCommonAct('toString')).toBe(false);
    expect(isLegal(table, 'judged', 'recalculate')).toBe(true);
    expect(isLegal(table, 'over', 'recalculate')).toBe(false);
    expect(isFinal(table, 'over')).toBe(true);
    expect(isFinal(table, 'judged')).toBe(false);
    expect(isFinal(table, 'nothing')).toBe(false);
  });

  it('says where an act may lead', () => {
    expect(mayLead(table.acts.approve, 'judged', 'over')).toBe(true);
    expect(mayLead(table.acts.approve, 'judged', 'judged')).toBe(true);
    expect(mayLead(table.acts.approve, 'judged', 'drafted')).toBe(false);
    expect(mayLead(table.acts.send, 'over', 'judged')).toBe(false);
    expect(arrowsOf(table)).toEqual([
      { from: 'drafted', to: 'judged', acts: ['send'] },
      { from: 'drafted', to: 'over', acts: ['expire'] },
      { from: 'judged', to: 'over', acts: ['approve', 'heard'] },
      { from: 'judged', to: 'drafted', acts: ['heard'] },
    ]);
  });

  it('says who may decide, stage by stage; nobody does what is no decision', () => {
    expect(whoMay(table, 'drafted', 'send')).toEqual(['poster']);
    expect(whoMay(table, 'judged', 'approve')).toEqual(['municipal_reviewer']);
    expect(whoMay(table, 'drafted', 'approve')).toEqual(['organiser', 'municipal_reviewer']);
    expect(whoMay(table, 'over', 'approve')).toEqual(['municipal_reviewer', 'organiser']);
    for (const act of ['expire', 'print', 'heard', 'nothing'])
      expect(whoMay(table, 'judged', act)).toEqual([]);
  });

  it('R39 says for which decisions the clock runs out', () => {
    expect(endsByClock(table, 'drafted', 'send')).toBe(true);
    expect(endsByClock(table, 'judged', 'send')).toBe(false);
    expect(endsByClock(table, 'drafted', 'approve')).toBe(false);
  });

  it('R43 has words for stages and acts; a code stands for itself where there are none', () => {
    expect(stageText(table, 'judged')).toMatchObject({ zh: '审核', en: 'Judged' });
    expect(stageText(table, 'nothing')).toEqual({ zh: 'nothing', en: 'nothing' });
    expect(actText(table, 'send')).toMatchObject({ zh: '发送', en: 'Send' });
    expect(actText(table, 'submit')).toMatchObject({ zh: '提交', en: 'Submit' });
    expect(actText(table, 'remindAhead')).toMatchObject({ zh: '到期前提醒' });
    expect(actText(table, 'nothing')).toEqual({ zh: 'nothing', en: 'nothing' });
  });

  it('is written in words, one call a row', () => {
    expect(table.stages.drafted).toEqual({
      zh: '起草',
      en: 'Drafted',
      waitsFor: ['poster'],
      clock: { figure: 'review.level', then: 'expire' },
    });
    expect(table.stages.judged).toEqual({
      zh: '审核',
      en: 'Judged',
      waitsFor: ['municipal_reviewer', 'organiser'],
      works: 'print',
    });
    expect(stage('空', 'Empty')).toEqual({ zh: '空', en: 'Empty', waitsFor: [] });
    expect(table.stages.over).toEqual({ zh: '结束', en: 'Over', waitsFor: [], final: true });
    expect(table.acts.send).toEqual({
      kind: 'decision',
      rule: 'R9',
      zh: '发送',
      en: 'Send',
      moves: { drafted: ['judged'] },
      by: ['poster'],
      opens: ['review'],
      tells: { claim: ['released'] },
    });
    expect(table.acts.approve).toMatchObject({ notifies: { poster: ['windowDue'] } });
    expect(table.acts.expire).toEqual({
      kind: 'clock',
      rule: 'R12',
      zh: '到期',
      en: 'Expire',
      by: [],
      moves: { drafted: ['over'] },
      ends: ['send'],
    });
    expect(table.acts.print).toEqual({
      kind: 'own',
      rule: 'R27',
      zh: '打印',
      en: 'Print',
      by: [],
      moves: { judged: ['judged'] },
    });
    expect(table.acts.heard).toEqual({
      kind: 'fact',
      rule: 'R9',
      zh: '获知',
      en: 'Heard',
      by: [],
      moves: { judged: ['drafted', 'over'] },
    });
    expect(stays('a', 'b')).toEqual({ a: 'a', b: 'b' });
    expect(each(['a', 'b'], 'c')).toEqual({ a: 'c', b: 'c' });
  });
});

describe('R12 the cause of a failure, as an operator needs it', () => {
  const wrapped = new Error('Activity task failed', {
    cause: new Error('cannot store', { cause: new Error('disk full') }),
  });
  it('names the root first, and leaves out wrappers', () => {
    expect(causeOf(wrapped).message).toBe('disk full ← cannot store');
    expect(rootMessage(wrapped)).toBe('disk full');
    expect(rootMessage('text')).toBe('text');
    expect(causeOf('text')).toEqual({ message: 'text', stack: '' });
    expect(causeOf(undefined)).toEqual({ message: 'unknown', stack: '' });
    expect(causeOf(new Error('Workflow execution failed')).message).toBe('unknown');
  });
  it('says the same words once, and keeps what can be stored', () => {
    expect(causeOf(new Error('twice', { cause: new Error('twice') })).message).toBe('twice');
    expect(causeOf(new Error('a\u0000b')).message).toBe('ab');
    expect(causeOf(new Error('长'.repeat(2001))).message).toHaveLength(2000);
    expect(causeOf(new Error('\ud800')).message).toBe('\ufffd');
  });
  it('gives the stacks in the same order', () => {
    const { stack } = causeOf(wrapped);
    expect(stack.indexOf('disk full')).toBeGreaterThanOrEqual(0);
    expect(stack.indexOf('disk full')).toBeLessThan(stack.indexOf('cannot store'));
    expect(stack).not.toContain('Activity task failed');
  });
  it('ends after ten, and does not go in a circle', () => {
    let deep = new Error('0');
    for (let index = 1; index < 20; index += 1) deep = new Error(String(index), { cause: deep });
    expect(chainOf(deep)).toHaveLength(10);
    const round = new Error('round');
    round.cause = round;
    expect(chainOf(round)).toEqual([round]);
    expect(chainOf(undefined)).toEqual([]);
  });
});

describe('R13 withdrawal', () => {
  it('is the poster’s act in every stage of a posting that has not ended', () => {
    const stages = (Object.keys(postingLifecycle.stages) as PostingStage[]).filter(
      (one) => !isFinal(postingLifecycle, one),
    );
    expect(stages.length).toBeGreaterThan(10);
    // Received: until its process has begun, which is a moment.
    expect(stages.filter((one) => !actsIn(postingLifecycle, one).includes('withdraw'))).toEqual(['received']);
    expect(whoMay(postingLifecycle, 'in_review', 'withdraw')).toEqual(['poster']);
  });
});
