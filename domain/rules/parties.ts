import { defineRules } from './rule.ts';

/** Rules on the parties: who takes part, in which capacity, and who helps them. */
export const PARTY_RULES = defineRules({
  R1: {
    title: { zh: '当事人', en: 'Parties' },
    zh: '个人登记时写明资格：博士、在站博士后、出站博士后或无 [N]，以及设站单位与起止日期；单位登记统一社会信用代码（GB 32100-2015，校验码须正确）、组织形式、登记日期、所在区及已有的博士后平台。每项事实或为“本人声明”，或为“已核验”（由谁、凭何证据：在站身份由设站单位经办人，学位与单位由主办方），或为“已失效”。声明足以起草和提交；未核验的事实不得签署，并向核实人标明。核验可以申请，进入有权核验者的待办，证据文件供其查看，结果告知当事人。应为过去的事实（学位、登记）必须在过去，未过完的日期不得核验。登记单位并不因此获得对单位的权力：经法定代表人或主办方确认之前，登记人只能起草；单位的法定代表人（已核验）可解除任何代表该单位的人；更换法定代表人须主办方核验，并告知被更换者。他人抢先登记不能把真正的主人挡在门外。管理人员的角色由本级、本辖区的管理员授予和收回，并留痕；区经办人须有所属区。',
    en: 'Persons register with a qualification: PhD, postdoc in station, postdoc out of station, or none [N]; with station unit and dates. Organisations register with a unified social credit code (GB 32100-2015, check character verified), legal form, registration date, district, and the postdoc platforms that they hold. Each such fact is declared, attested (by whom, on what evidence: station officer for station status, organiser for degrees and organisations) or lapsed. Declared facts are enough to draft and submit; what is not attested blocks signing and is shown to verifiers. Attestation is asked for, waits in a queue of whoever can give it, shows its evidence files to them, and its answer is told to the party. A fact lies in the past where it must (a degree, a registration), and cannot be attested until a day that is over. Registering a unit gives no power over it to others: who registers it acts for it only in drafts until its legal representative or the organiser confirms them; the attested representative of a unit can remove anyone who acts for it; replacing the legal representative takes the attestation of the organiser, and the one replaced is told. A registration by a stranger never keeps the true owner out. Roles of officials are granted and withdrawn by an administrator of their own level and area, on record; a district officer has a district.',
    notice: '张榜方应为在站、出站博士后人员；揭榜方应为博士、博士后个人……；登记注册1年以上的法人单位实体',
  },
  R2: {
    title: { zh: '团队', en: 'Teams' },
    zh: '团队有负责人与成员；每名成员须同意加入团队，并同意每一份以其名义提交的揭榜，可阅读该揭榜、获知其结果，并可在通知后退出。负责人在名单之内；负责人以及至少半数成员为博士或博士后（“以博士、博士后为主要成员”）。',
    en: 'Teams have a lead and members, each of whom consents to the team and to each claim made with their name, can read that claim, hears of its outcome, and leaves with notice. The lead is on the roster; at least half of the members, and the lead, are PhDs or postdocs ("以博士、博士后为主要成员").',
    notice: '以博士、博士后为主要成员的科研团队',
  },
  R3: {
    title: { zh: '技术攻关需求', en: 'Technical challenges' },
    zh: '张榜方为本市企业、科研院所等单位（含高校、医院）；揭榜方为全国范围内有可行方案的博士、博士后或其团队 [N]。从未做过博士后的博士可以揭榜。',
    en: 'The poster is an enterprise, research institute or other unit of Shanghai (universities and hospitals included); claimants are PhDs, postdocs, or such teams, from the whole country, with a feasible scheme [N]. Someone who was never a postdoc may claim here.',
    notice:
      '技术攻关需求聚焦本市企业、科研院所等单位的技术难题和技术升级，面向全国博士、博士后及团队征集技术解决方案',
  },
  R4: {
    title: { zh: '科研成果转化需求', en: 'Achievement transfers' },
    zh: '张榜方为在站或出站博士后（仅有博士学位不够；不要求居住在上海），其成果已有突破、知识产权明晰、用户与应用范围明确，并说明对经济社会和科技进步的作用；揭榜方为登记注册满一年的法人单位实体，具备成果转化的经验与能力并附证据 [N]。一年计算到提交之日（上海日历日）；单位是否存续在签署前再查一次。分支机构和个体工商户不予受理；合伙企业（许多创投基金）不是法人，默认不予受理，可由政策开放。',
    en: 'The poster is a postdoc in or out of station (a PhD alone is not enough; need not live in Shanghai), with a breakthrough, clear intellectual property, known users and range of use, and a statement of what it does for the economy, society and science; claimants are legal entities registered for at least one year, with experience and ability in transfer, stated with evidence [N]. One year is counted to the Shanghai calendar date of submission; that the entity still exists is checked again before signing. Branches and sole traders are refused; a partnership (many venture funds) is not a legal person: refused by default, switchable in the policy.',
    notice:
      '博士后科研转化需求的张榜方应为在站、出站博士后人员……成果知识产权明晰，市场用户和应用范围明确……揭榜方应为登记注册1年以上的法人单位实体',
  },
  R5: {
    title: { zh: '不得两头占', en: 'Nobody on both sides' },
    zh: '任何人不得同时属于双方：揭榜方与张榜方为同一人或同一单位、有共同的法定代表人或团队成员、或一方是另一方的用人单位或设站单位的，不予受理。法定代表人、授权签署人、代理人、团队成员等代表一方行事的人同样如此。提交、核实、排序、对接邀请、签署时均以当时的事实再判断；事后发现的冲突使该操作中止并告知主办方。每个揭榜方（团队以负责人计）对同一榜单只能有一份有效揭榜。同一身份的两种写法（大小写、全半角、Unicode 形式）视为一个。',
    en: 'Nobody stands on both sides: a claim is refused where claimant and poster are the same person or organisation, share a legal representative or a team member, or one is the employer or station unit of the other. The same holds for everyone who acts for a side: legal representative, authorised signatory, agent, team member. It is judged again at submission, verification, ranking, offer and signing, on the facts of that moment, and a conflict found late stops the act and is told to the organiser. One live claim per claimant (a team counts by its lead) and posting. Two spellings of one identity (letter case, full width, Unicode form) are one.',
    notice: null,
  },
  R6: {
    title: { zh: '承诺书', en: 'Commitment letters' },
    zh: '承诺书依类型与一方分为四种：技术攻关张榜方 [N：资金投入、研发支持和配套条件、率先推广应用]；成果转化揭榜方 [N：资金、场地、市场]；技术攻关揭榜方（方案可行、资格真实）；成果转化张榜方（权属、真实）。榜单或揭榜提交时须附本方就该版本签署的承诺书；此后有实质变更的版本须重新签署。',
    en: 'Four commitment letters, by type and side: challenge poster [N: funds, support and conditions for R&D, first to adopt the result]; achievement claimant [N: funds, premises, market]; challenge claimant (feasible scheme, true qualification); achievement poster (ownership, truth). A posting or a claim is submitted with the letter of its side signed, on the version submitted; a later version with material changes is signed again.',
    notice:
      '应按照承诺书要求，保障项目实施的资金投入，提供项目研发实施的支持和配套条件，在项目完成后能够率先推广应用；……提供成果转化的资金、场地、市场等配套条件',
  },
  R7: {
    title: { zh: '区与设站单位的协助', en: 'Help by districts and stations' },
    zh: '区人社局协助本区当事人张榜、揭榜和对接 [N]，并主动对接重点产业和企业、征集需求、邀请张榜 [N]。设站单位动员、指导、跟踪、报送 [N]。代当事人在系统中操作须有其在案的委托，并在每一步操作中写明。两者均无否决权。为此，区经办人可找到本区（以任何一方登记地址计）的当事人、榜单和项目，设站单位经办人可找到本单位的人员与项目；委托告知受托人，只显示所涵盖的操作，收回即止。设站单位同样可以征集需求和邀请。',
    en: 'District bureaus help parties of their district to post, to claim and to meet [N]; they also collect needs from key industries and firms and invite them to post [N]. Station units mobilise, guide, follow and report [N]. Acting in the system on behalf of a party needs the mandate of that party on record, and is named in each act. Neither has a veto. For that a district officer finds the parties, postings and projects of the own district (by the registered address of any side) and a station officer those of the own people and projects; a mandate is announced to the helper, shows just the acts that it covers, and ends when withdrawn. Stations collect needs and invite as districts do.',
    notice:
      '各区人力资源社会保障局要主动对接本区重点产业、重大项目、重大工程、重点企业……协助做好技术攻关需求张榜发布、符合需求的科研成果揭榜以及后续双方对接等工作',
  },
  R8: {
    title: { zh: '草稿与表单', en: 'Drafts and forms' },
    zh: '草稿随时可存，无论多么不完整（空选项、未勾选的承诺亦可），分版本，仅张榜方（及 R7 的协助人）可见，可以删除；更正、变更、补正和方案在发出之前亦然。表单依类型不同；每次拒绝都写明字段、依据和补救办法。',
    en: 'Drafts are saved at any time, however incomplete (an empty choice, an unticked pledge), versioned, private to the poster (and a helper under R7), and can be deleted. So are corrections, amendments, cures and schemes before they are sent. The form differs by type; every refusal names the field, the rule and what would cure it.',
    notice: null,
  },
});
