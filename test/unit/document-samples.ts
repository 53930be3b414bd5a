import { commitmentLetterFor } from '../../domain/commitment/letters.ts';
import type { AgreementTerms } from '../../domain/document/agreement-terms.ts';
import type { Party, PostingReference } from '../../domain/document/model.ts';
import type { DocumentInput } from '../../domain/document/templates.ts';

/** One document of each kind and variant, with data of the size that a real case has. */

export const challenge: PostingReference = {
  id: '0f5a1f7e-6a3e-4a57-9d0f-3f1f5c0a1001',
  version: 3,
  title: '固态锂电池界面阻抗在线检测与抑制技术',
  type: 'technical_challenge',
  contentSha256: '9f2c5d7be1a04c3688f0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6',
};
export const transfer: PostingReference = {
  ...challenge,
  id: '0f5a1f7e-6a3e-4a57-9d0f-3f1f5c0a1002',
  title: '可降解血管支架表面抗凝涂层成果转化',
  type: 'achievement_transfer',
};
export const company: Party = {
  side: 'poster',
  form: 'organisation',
  name: '上海启明储能科技有限公司',
  creditCode: '91310115MA1K4BDG0X',
  legalRepresentative: '沈立群',
  registeredOn: '2016-03-18',
  address: '上海市浦东新区张江路 1200 号 3 幢',
  district: '浦东新区',
  contact: '陆晓雯 021-50800000',
  signatory: { name: '沈立群', capacity: { zh: '法定代表人', en: 'legal representative' } },
};
export const team: Party = {
  side: 'claimant',
  form: 'team',
  name: '顾明哲团队',
  qualification: '博士后（在站）',
  unit: '同济大学材料科学与工程流动站',
  members: ['顾明哲（博士后）', '欧阳筱（博士）', '𬭛子涵（博士）', 'Anna Müller (PhD)'],
  contact: 'gu@example.org',
  signatory: { name: '顾明哲', capacity: { zh: '团队负责人', en: 'team lead' } },
};
export const postdoc: Party = {
  side: 'poster',
  form: 'person',
  name: '周知微',
  qualification: '博士后（出站）',
  unit: '复旦大学附属中山医院',
  signatory: { name: '周知微', capacity: { zh: '本人', en: 'in person' } },
};
export const investor: Party = { ...company, side: 'claimant', name: '上海海棠医疗器械有限公司' };

export const terms: AgreementTerms = {
  scope:
    '乙方针对甲方全固态锂电池中试线，研制界面阻抗在线检测装置，并提出抑制界面阻抗增长的工艺方案。\n中试验证在甲方张江基地进行。',
  technicalTargets: '界面阻抗检测误差不高于 3%；1000 次循环后界面阻抗增幅不高于 15%。',
  deliverables: '检测装置样机 2 台、工艺规程 1 套、测试报告 1 份、源代码及设计文件。',
  milestones: [
    { title: '方案评审', dueOn: '2027-01-15', deliverable: '设计文件', acceptance: '甲方书面确认' },
    { title: '样机', dueOn: '2027-06-30', deliverable: '样机 2 台', acceptance: '误差不高于 3%' },
    { title: '中试验证', dueOn: '2027-11-30', deliverable: '测试报告', acceptance: '增幅不高于 15%' },
  ],
  funding: {
    totalYuan: 1_860_000,
    payments: [
      { when: '协议签署并备案后 10 个工作日内', yuan: 560_000 },
      { when: '样机验收后', yuan: 700_000 },
      { when: '中试验证通过后', yuan: 600_000 },
    ],
    note: '经费专款专用，乙方单独核算。',
  },
  conditions: '甲方提供中试线、原材料与测试环境，并指派工程师 2 名配合。',
  intellectualProperty:
    '合作中形成的发明创造由双方共有；甲方在储能领域享有优先实施权，乙方享有署名权与学术发表权。',
  adoption: '项目验收后，甲方率先在其产品中推广应用。',
  acceptance: '由双方共同组织，邀请三名以上同行专家参加。',
  liability: '任何一方违约的，应当赔偿对方因此遭受的直接损失。',
  disputes: '协商不成的，提交上海仲裁委员会仲裁。',
  startsOn: '2026-11-20',
  endsOn: '2027-12-31',
};

const head = { templateVersion: 1, madeAt: '2026-11-12T16:30:00.000Z' } as const;
const id = (n: number) => `7b1d9a30-52c4-4f0e-8a55-0000000000${String(n).padStart(2, '0')}`;
const claim = { id: id(90), version: 2, contentSha256: challenge.contentSha256.replace('9f', '77') };

export const samples = {
  letterChallengePoster: {
    ...head,
    kind: 'commitment_letter',
    documentId: id(1),
    data: {
      posting: challenge,
      party: company,
      letter: commitmentLetterFor('technical_challenge', 'poster'),
    },
  },
  letterChallengeClaimant: {
    ...head,
    kind: 'commitment_letter',
    documentId: id(2),
    data: {
      posting: challenge,
      party: team,
      letter: commitmentLetterFor('technical_challenge', 'claimant'),
      claim,
    },
  },
  letterTransferPoster: {
    ...head,
    kind: 'commitment_letter',
    documentId: id(3),
    data: {
      posting: transfer,
      party: postdoc,
      letter: commitmentLetterFor('achievement_transfer', 'poster'),
    },
  },
  letterTransferClaimant: {
    ...head,
    kind: 'commitment_letter',
    documentId: id(4),
    data: {
      posting: transfer,
      party: investor,
      letter: commitmentLetterFor('achievement_transfer', 'claimant'),
      claim,
    },
  },
  letterSigned: {
    ...head,
    templateVersion: 2,
    kind: 'commitment_letter',
    documentId: id(13),
    data: {
      posting: challenge,
      party: company,
      letter: commitmentLetterFor('technical_challenge', 'poster'),
      signature: {
        name: '沈立群',
        receivedAt: '2026-11-12T16:29:58.000Z',
        keyThumbprint: 'dSFdzcqxd6O27yFvDtugvpEdM5LdZg2zorKVZa4kzSs',
        jws: `${'eyJhbGciOiJFUzI1NiIsImtpZCI6ImRTRmR6Y3F4ZDZPMjd5RnZEdHVndnBFZE0'.repeat(4)}..${'54RIUQShBnw4d5Q0kQJZBNVChc7NIqMBr-H2Gcke_nivHv'.repeat(2)}`,
        caseId: id(93),
        caseVersion: 1,
      },
    },
  },
  confidentiality: {
    ...head,
    kind: 'confidentiality_letter',
    documentId: id(5),
    data: {
      posting: challenge,
      scope: 'negotiation',
      parties: [company, team],
      negotiationId: id(91),
      years: 5,
    },
  },
  confidentialityAnnexes: {
    ...head,
    kind: 'confidentiality_letter',
    documentId: id(6),
    data: { posting: challenge, scope: 'annexes', parties: [team], years: 5 },
  },
  confidentialitySigned: {
    ...head,
    templateVersion: 2,
    kind: 'confidentiality_letter',
    documentId: id(14),
    data: {
      posting: challenge,
      scope: 'annexes',
      parties: [team],
      years: 5,
      signature: {
        name: '顾明哲',
        receivedAt: head.madeAt,
        keyThumbprint: 'dSFdzcqxd6O27yFvDtugvpEdM5LdZg2zorKVZa4kzSs',
        jws: `${'eyJhbGciOiJFUzI1NiIsImtpZCI6ImRTRmR6Y3F4ZDZPMjd5RnZEdHVndnBFZE0'.repeat(4)}..${'54RIUQShBnw4d5Q0kQJZBNVChc7NIqMBr-H2Gcke_nivHv'.repeat(2)}`,
      },
    },
  },
  agreement: {
    ...head,
    kind: 'cooperation_agreement',
    documentId: id(7),
    data: {
      posting: challenge,
      poster: company,
      claimant: team,
      negotiationId: id(91),
      termsVersion: 4,
      terms,
    },
  },
  supplement: {
    ...head,
    kind: 'supplementary_agreement',
    documentId: id(8),
    data: {
      posting: challenge,
      poster: company,
      claimant: team,
      original: {
        documentId: id(7),
        sha256: challenge.contentSha256,
        signedAt: '2026-11-13T02:00:00.000Z',
        filingNumber: 'SH-JB-2026-000017',
      },
      number: 1,
      reason: '中试线改造延期，验证节点顺延。',
      termsVersion: 5,
      terms: { ...terms, endsOn: '2028-03-31' },
    },
  },
  certificate: {
    ...head,
    kind: 'outcome_certificate',
    documentId: id(9),
    data: {
      certificateNumber: 'SH-JB-CG-2028-000003',
      project: {
        id: id(92),
        title: challenge.title,
        field: '新能源（新能源汽车）',
        filingNumber: 'SH-JB-2026-000017',
        posterName: company.name,
        claimantName: team.name,
      },
      contributors: [
        {
          name: '顾明哲',
          qualification: '博士后（在站）',
          unit: '同济大学',
          contribution: '总体方案与检测算法',
        },
        { name: '欧阳筱', qualification: '博士', unit: '同济大学', contribution: '界面工艺' },
      ],
      outcome: {
        summary: '研制界面阻抗在线检测装置，误差 2.4%，通过中试验证。',
        achievedOn: '2028-02-20',
        evidence: ['发明专利 ZL202710000000.0', '中试验证报告'],
      },
      issuer: { name: '上海市博士后工作办公室', issuedAt: '2028-03-01T01:00:00.000Z' },
    },
  },
  recommendation: {
    ...head,
    kind: 'recommendation_letter',
    documentId: id(10),
    data: {
      target: 'workstation',
      unit: {
        name: company.name,
        creditCode: '91310115MA1K4BDG0X',
        district: '浦东新区',
        address: company.address,
      },
      matches: [{ filingNumber: 'SH-JB-2026-000017', title: challenge.title, filedOn: '2026-11-16' }],
      evidence: [
        '研发人员 86 人，其中博士 12 人',
        '近三年研发投入年均 2,300 万元',
        '本市未设立博士后工作平台',
      ],
      decision: { by: '上海市人力资源和社会保障局', decidedAt: '2027-01-08T02:00:00.000Z' },
    },
  },
  practiceBase: {
    ...head,
    kind: 'recommendation_letter',
    documentId: id(11),
    data: {
      target: 'practice_base',
      unit: { name: company.name, creditCode: '91310115MA1K4BDG0X' },
      matches: [{ filingNumber: 'SH-JB-2026-000017', title: challenge.title, filedOn: '2026-11-16' }],
      evidence: ['本市未设立博士后工作平台'],
      decision: {
        by: '上海市人力资源和社会保障局',
        decidedAt: '2027-01-08T02:00:00.000Z',
        reason: '条件齐备',
      },
    },
  },
  receipt: {
    ...head,
    kind: 'filing_receipt',
    documentId: id(12),
    data: {
      filingNumber: 'SH-JB-2026-000017',
      filedAt: '2026-11-16T03:04:05.000Z',
      projectTitle: challenge.title,
      posterName: company.name,
      claimantName: team.name,
      files: [
        { name: '合作协议.zip', sha256: challenge.contentSha256, bytes: 91_234 },
        { name: '承诺书（张榜方）.zip', sha256: challenge.contentSha256, bytes: 40_210 },
      ],
      checks: [
        { check: 'authenticity' },
        { check: 'integrity' },
        { check: 'usability', note: '两种阅读器均可打开' },
        { check: 'safety' },
      ],
      office: '上海市博士后工作办公室',
    },
  },
} as const satisfies Record<string, DocumentInput>;
