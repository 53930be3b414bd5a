import { shanghaiDate } from '../../calendar/shanghai.ts';
import type { Template } from '../model.ts';
import { chineseDate, rows } from '../particulars.ts';

export interface OutcomeCertificateData {
  readonly certificateNumber: string;
  readonly project: {
    readonly id: string;
    readonly title: string;
    /** The field's Chinese name. */
    readonly field: string;
    readonly filingNumber: string;
    readonly posterName: string;
    readonly claimantName: string;
  };
  readonly contributors: readonly {
    readonly name: string;
    readonly qualification: string;
    readonly unit?: string;
    readonly contribution: string;
  }[];
  readonly outcome: {
    readonly summary: string;
    /** Shanghai date `YYYY-MM-DD`. */
    readonly achievedOn: string;
    readonly evidence?: readonly string[];
  };
  readonly issuer: { readonly name: string; readonly issuedAt: string };
}

/** R34: an outcome of a project, as evidence for exit assessment and title evaluation; verifiable and revocable. */
export const outcomeCertificateV1: Template<OutcomeCertificateData> = {
  kind: 'outcome_certificate',
  version: 1,
  build({ certificateNumber, project, contributors, outcome, issuer }) {
    return {
      title: { zh: '博士后揭榜领题研发成果证明', en: 'Certificate of R&D outcome' },
      blocks: [
        {
          kind: 'particulars',
          heading: { zh: '项目', en: 'Project' },
          rows: rows([
            ['证明编号', 'Certificate number', certificateNumber],
            ['项目名称', 'Project', project.title],
            ['项目编号', 'Project id', project.id],
            ['领域', 'Field', project.field],
            ['备案编号', 'Filing number', project.filingNumber],
            ['张榜方', 'Poster', project.posterName],
            ['揭榜方', 'Claimant', project.claimantName],
          ]),
        },
        {
          kind: 'table',
          heading: { zh: '贡献者', en: 'Contributors' },
          columns: [
            { zh: '姓名', en: 'Name' },
            { zh: '资格', en: 'Qualification' },
            { zh: '单位', en: 'Unit' },
            { zh: '贡献', en: 'Contribution' },
          ],
          rows: contributors.map((c) => [c.name, c.qualification, c.unit ?? '', c.contribution]),
        },
        {
          kind: 'own_words',
          heading: { zh: '研发成果', en: 'Outcome' },
          paragraphs: [
            ...outcome.summary.split(/\r?\n/).filter(Boolean),
            `取得日期：${outcome.achievedOn}`,
            ...(outcome.evidence ?? []).map((item) => `佐证：${item}`),
          ],
        },
        {
          kind: 'clauses',
          heading: { zh: '说明', en: 'Notes' },
          clauses: [
            {
              text: {
                zh: '依据沪人社专〔2022〕294号文，参加全国博士后揭榜领题活动取得的科研成果可作为博士后出站考核、职称评定的依据。是否采用及如何评价，由考核、评定单位决定。',
                en: 'Under notice 沪人社专〔2022〕294号 research outcomes of the programme can serve as evidence for postdoctoral exit assessment and for professional title evaluation; whoever assesses decides on their use and weight.',
              },
            },
            {
              text: {
                zh: '本证明可依法撤销；接收单位请以文书所载校验码在平台核验其当前效力。',
                en: 'This certificate can be revoked: whoever receives it checks its present state on the platform by the check code printed on it.',
              },
            },
          ],
        },
        {
          kind: 'paragraph',
          text: {
            zh: `出具日期：${chineseDate(issuer.issuedAt)}`,
            en: `Issued on ${shanghaiDate(issuer.issuedAt)}`,
          },
        },
        {
          kind: 'signatures',
          places: [{ role: { zh: '出具单位', en: 'Issued by' }, name: issuer.name, sealed: true }],
        },
      ],
      terms: {
        certificateNumber,
        projectId: project.id,
        filingNumber: project.filingNumber,
        contributors: contributors.map(({ name, qualification, unit, contribution }) => ({
          name,
          qualification,
          unit,
          contribution,
        })),
        outcome: { summary: outcome.summary, achievedOn: outcome.achievedOn, evidence: outcome.evidence },
      },
    };
  },
};
