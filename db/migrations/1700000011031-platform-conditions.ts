import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Conditions for each postdoc platform (R33), as the policy has them when this is written. */
const CONDITIONS = {
  mobile_station: [
    {
      code: 'doctoral_programme',
      label: {
        zh: '有相应学科的博士学位授予权，并已培养出一届以上博士毕业生',
        en: 'Confers doctorates in the discipline, and has graduated at least one class',
      },
      shownBy: ['postdoc_conditions'],
    },
    {
      code: 'research',
      label: {
        zh: '科研实力较强，承担国家重大研究项目，有一定数量的博士生导师',
        en: 'Strong research with major national projects, and doctoral supervisors',
      },
      shownBy: ['postdoc_conditions'],
    },
    {
      code: 'support',
      label: {
        zh: '有必需的科研条件、经费和生活条件',
        en: 'Facilities, funds and living conditions for postdocs',
      },
      shownBy: ['postdoc_conditions'],
    },
  ],
  workstation: [
    {
      code: 'legal_person',
      label: { zh: '有独立法人资格，经营或运行状况良好', en: 'A legal person of its own, in good operation' },
      shownBy: ['existence', 'postdoc_conditions'],
    },
    {
      code: 'research_body',
      label: { zh: '有一定规模和专门的研发机构', en: 'Of some size, with a research body of its own' },
      shownBy: ['postdoc_conditions'],
    },
    {
      code: 'research_team',
      label: {
        zh: '有高水平研究队伍和创新的博士后科研项目',
        en: 'A strong research team, and innovative projects for postdocs',
      },
      shownBy: ['postdoc_conditions'],
    },
    {
      code: 'support',
      label: { zh: '能提供较好的科研条件和必要的生活条件', en: 'Good facilities, and living conditions' },
      shownBy: ['postdoc_conditions'],
    },
  ],
  practice_base: [
    {
      code: 'legal_person',
      label: { zh: '有独立法人资格，经营或运行状况良好', en: 'A legal person of its own, in good operation' },
      shownBy: ['existence', 'postdoc_conditions'],
    },
    {
      code: 'research_project',
      label: {
        zh: '有研发团队和适合博士后的科研项目',
        en: 'A research team, and projects suited to postdocs',
      },
      shownBy: ['postdoc_conditions'],
    },
    {
      code: 'support',
      label: { zh: '能提供较好的科研条件和必要的生活条件', en: 'Good facilities, and living conditions' },
      shownBy: ['postdoc_conditions'],
    },
  ],
};

/** The conditions of a platform become data of the policy; recommendations made before keep their texts. */
export class PlatformConditions1700000011031 implements MigrationInterface {
  name = 'PlatformConditions1700000011031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `update policies set content = jsonb_set(content, '{recommendation,conditions}', $1::jsonb)
       where content #> '{recommendation,conditions}' is null`,
      [JSON.stringify(CONDITIONS)],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update policies set content = content #- '{recommendation,conditions}'`);
  }
}
