import { describe, expect, it } from 'vitest';
import { maskerOf } from '../../domain/blind/mask.ts';
import { basisOf, blindWork, filesOf, peopleIn } from '../../domain/claim-review/blind.ts';
import { appointSchema, masksSchema } from '../../domain/claim-review/schema.ts';
import { STANDARD_POLICY } from '../../domain/policy/policy.ts';
import { challenge, challengeScheme, transfer, transferScheme } from './support/contents.ts';
import { uuid } from './support/parties.ts';

const LEAD = 'abcdef01-2345-4678-9abc-def012345678';
const mask = maskerOf(['李娜'], (character) => character);
const file = (n: number, title: string, confidential = false) => ({
  attachmentId: uuid(n),
  title,
  confidential,
});
const scheme = challengeScheme({
  title: '李娜的界面方案',
  team: [
    { personId: LEAD.toUpperCase(), name: '李娜', role: '负责人李娜' },
    { personId: uuid(2), name: '王强', role: '测试' },
  ],
  attachments: [file(10, '李娜的报告'), file(11, '配方', true)],
  capability: [
    {
      statement: '李娜做过三项',
      evidence: [
        { title: '合同', attachmentId: uuid(12) },
        { title: '李娜的奖状' },
        { title: '同一报告', attachmentId: uuid(10) },
        { title: '配方又一次', attachmentId: uuid(11) },
      ],
    },
  ],
});
const demand = challenge({
  helper: { name: '陈工', phone: '021-12345678' } as never,
  attachments: [file(20, '给李娜看的图'), file(21, '保密图', true)],
});
const shown = [{ attachmentId: uuid(10), show: 'as_is' as const }];
const work = blindWork(scheme, demand, mask, shown, new Map([[LEAD, 'phd']]));

describe('R22 what an expert reads of a claim and its demand', () => {
  it('R19, R24 files: attachments, then evidence, each once, none confidential', () => {
    expect(filesOf(scheme)).toEqual([
      { id: uuid(10), title: '李娜的报告' },
      { id: uuid(12), title: '合同' },
    ]);
    expect(filesOf(challengeScheme())).toEqual([]);
  });

  it('a scheme kept from before there were files and capability has none', () => {
    const { attachments: _, capability: __, ...old } = challengeScheme();
    const kept = old as ReturnType<typeof challengeScheme>;
    expect(filesOf(kept)).toEqual([]);
    expect(blindWork(kept, demand, mask, [], new Map())).toMatchObject({ capability: [], files: [] });
  });

  it('files by number, masked in title, withheld until the organiser shows them', () => {
    expect(work.files).toEqual([
      { id: uuid(10), number: 1, title: '＊＊的报告', shown: 'as_is' },
      { id: uuid(12), number: 2, title: '合同', shown: 'withheld' },
    ]);
  });

  it('capability with its evidence, which names files by their number', () => {
    expect(work.capability).toEqual([
      {
        statement: '＊＊做过三项',
        evidence: [
          { title: '合同', file: 2 },
          { title: '＊＊的奖状', file: null },
          { title: '同一报告', file: 1 },
          { title: '配方又一次', file: null },
        ],
      },
    ]);
  });

  it('people by what they do and are, whoever they are, found by their id however it is spelled', () => {
    expect(work.people).toEqual([
      { role: '负责人＊＊', qualification: 'phd' },
      { role: '测试', qualification: null },
    ]);
    expect(peopleIn(scheme)).toEqual([
      { name: '李娜', role: '负责人李娜', id: LEAD.toUpperCase() },
      { name: '王强', role: '测试', id: uuid(2) },
    ]);
    expect(peopleIn(transferScheme())).toEqual([{ name: '赵强', role: '项目负责人' }]);
    const staffed = blindWork(transferScheme(), transfer(), mask, [], new Map([[uuid(1), 'phd']]));
    expect(staffed.people).toEqual([{ role: '项目负责人', qualification: null }]);
  });

  it('the scheme masked, without people, files and capability; the demand without contacts and secrets', () => {
    const { team: _, attachments: __, capability: ___, title: ____, ...rest } = scheme;
    expect(work.scheme).toEqual({ ...rest, title: '＊＊的界面方案' });
    expect(work.demand).not.toHaveProperty('contacts');
    expect(work.demand).not.toHaveProperty('helper');
    expect(work.demand.title).toBe(demand.title);
    expect(work.demandFiles).toEqual([{ id: uuid(20), title: '给＊＊看的图' }]);
  });
});

describe('R22 each criterion says from which filled parts it is judged', () => {
  const rubric = STANDARD_POLICY.claim.rubric;
  const SCHEME = ['/scheme/approach', '/scheme/technicalRoute', '/scheme/milestones', '/scheme/budget'];

  it('of a challenge', () => {
    expect(basisOf(rubric, work)).toEqual([
      { code: 'feasibility', from: SCHEME },
      {
        code: 'fit',
        from: [
          '/demand/targets',
          '/demand/deliverables',
          '/demand/conditions',
          '/scheme/targets',
          '/scheme/approach',
        ],
      },
      {
        code: 'innovation',
        from: ['/demand/background', '/demand/currentState', '/scheme/approach', '/scheme/technicalRoute'],
      },
      { code: 'capability', from: ['/capability', '/people', '/files'] },
    ]);
  });

  it('of an achievement', () => {
    const transferred = blindWork(transferScheme(), transfer(), mask, [], new Map());
    expect(basisOf(rubric, transferred)).toEqual([
      { code: 'feasibility', from: ['/scheme/approach', '/scheme/milestones', '/scheme/budget'] },
      {
        code: 'fit',
        from: [
          '/demand/deliverables',
          '/demand/cooperation',
          '/demand/users',
          '/scheme/support',
          '/scheme/approach',
        ],
      },
      { code: 'innovation', from: ['/demand/breakthrough', '/scheme/approach'] },
      { code: 'capability', from: ['/capability', '/people'] },
    ]);
  });

  it('a criterion that a policy adds, from everything; what is empty counts for nothing', () => {
    const added = { ...rubric, criteria: [{ ...rubric.criteria[0], code: 'safety' }] } as typeof rubric;
    const partial = {
      ...work,
      demand: {},
      scheme: { approach: '', budget: null, milestones: [], support: {}, targets: 0, technicalRoute: '四步' },
      people: [],
    } as unknown as typeof work;
    expect(basisOf(added, partial)).toEqual([
      { code: 'safety', from: ['/scheme/technicalRoute', '/scheme/targets', '/capability', '/files'] },
    ]);
    expect(basisOf(added, { ...partial, scheme: undefined } as never)).toEqual([
      { code: 'safety', from: ['/capability', '/files'] },
    ]);
  });
});

describe('R22 the forms of the organiser', () => {
  const masks = (change: object) =>
    masksSchema
      .safeParse({ words: [], files: [], reason: '正文中有单位简称。', ...change })
      .error?.issues.map(({ path }) => path.join('.'));

  it.each<[string, object, string[] | undefined]>([
    ['as it is', { files: [{ attachmentId: uuid(1), show: 'as_is' }] }, undefined],
    ['withheld', { files: [{ attachmentId: uuid(1), show: 'withheld' }] }, undefined],
    ['a copy', { files: [{ attachmentId: uuid(1), show: 'copy', copyId: uuid(2) }] }, undefined],
    ['a copy that is not there', { files: [{ attachmentId: uuid(1), show: 'copy' }] }, ['files.0.copyId']],
    [
      'a copy of what is shown as it is',
      { files: [{ attachmentId: uuid(1), show: 'as_is', copyId: uuid(2) }] },
      ['files.0.copyId'],
    ],
    ['another way', { files: [{ attachmentId: uuid(1), show: 'blurred' }] }, ['files.0.show']],
    ['a file twice', { files: [1, 1].map((n) => ({ attachmentId: uuid(n), show: 'as_is' })) }, ['files']],
    ['two files', { files: [1, 2].map((n) => ({ attachmentId: uuid(n), show: 'as_is' })) }, undefined],
  ])('masks files: %s', (_case, change, wrong) => {
    expect(masks(change)).toEqual(wrong);
  });

  it('appoints each expert once', () => {
    expect(appointSchema.safeParse({ experts: ['zj1', 'zj2'] }).success).toBe(true);
    expect(appointSchema.safeParse({ experts: ['zj1', 'zj1'] }).success).toBe(false);
    expect(appointSchema.safeParse({ experts: [] }).success).toBe(false);
  });
});
