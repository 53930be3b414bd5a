import { defineRules } from './rule.ts';

/** Rules for the time after a match. */
export const AFTER_MATCH_RULES = defineRules({
  R30: {
    title: { zh: '结果发布', en: 'Results' },
    zh: '对接成果定期（每月）并依需发布，由市博管办在本平台发布，并供中国博士后科学基金会在全国平台发布（R42）：仅限对接成功的项目 [N]。备案之后，经预览，并征得双方对展示内容的同意；更正作为更正发布，不悄悄删除。未取得成果而结束的项目如实显示；曾谢绝者可以事后同意。',
    en: 'Results are published periodically (monthly) and on demand, by the municipal office (市博管办) here and for the Foundation (中国博士后科学基金会) on the national platform (R42): successfully matched projects only [N]. Once filed, after a preview, with the consent of both sides to what is shown; corrections are published as such, nothing is silently deleted. A project that ended without its outcome is shown as what it is; who declined may consent later.',
    notice: '及时汇总对接成功的……项目，定期、依需将对接成果在全国博士后揭榜领题交流对接平台予以发布',
  },
  R31: {
    title: { zh: '项目跟踪', en: 'Follow-up' },
    zh: '项目全程跟踪：里程碑、进展报告（每季）、催办、逾期标记；区与设站单位经办人跟踪各自的项目（每个项目依各方地址有其区，依其人员有其设站单位），可见逾期，并向市局报送对接与研发成果 [N]，报送在市局成为待办或通知。',
    en: 'The project is followed: milestones, progress reports (quarterly), prompts, overdue marks; district and station officers follow their own (every project has a district by the address of each side, and the stations of its people), see what is overdue, and report matches and R&D outcomes to the bureau, where the report arrives as a task or notice [N].',
    notice: '研发过程跟踪服务等工作，对接成功和研发成果信息要及时报送市人力资源社会保障局',
  },
  R32: {
    title: { zh: '终止与违约', en: 'Termination and breach' },
    zh: '报告、纠正的机会、认定、申诉；认定须写明所违反的承诺书条目，记入该承诺书，供日后核实该当事人者查看，并暂停奖励。验收之后应履行者（率先推广应用）的违反也可报告。',
    en: 'Report, chance to cure, finding, appeal; a finding names the pledge of the commitment letter that was broken, is recorded against it and shown to later verifiers of that party, and holds rewards. A breach of what is due after acceptance (first adoption of the result) can be reported too.',
    notice: null,
  },
  R33: {
    title: { zh: '推荐设站', en: 'Recommendation' },
    zh: '参加活动并对接成功、在本市尚无博士后工作平台且符合条件的单位，优先推荐设立流动站或工作站；准予优先建设实践基地另行办理 [N]。“单位”指作为对接一方的单位，不指个人的用人单位。设站推荐附其证据，由市局决定，其本身并不设立站点；实践基地由市局准予优先建设。已有实践基地不影响设站的优先。',
    en: 'A unit that took part, was matched, has no postdoc platform in Shanghai yet, and meets the conditions is recommended with priority for a mobile station or workstation; priority for a practice base is separate [N]. The unit is the organisation that is a side of the match; the employer of a person is not. A recommendation for a station carries its evidence, is decided by the municipal bureau, and does not itself establish a station; for a practice base the bureau grants priority to build (准予优先建设). Holding a practice base does not end priority for a station.',
    notice:
      '在本市尚未设立博士后工作平台的单位，符合设立博士后科研流动站、工作站条件的，本市将优先推荐设站，准予优先建设博士后创新实践基地',
  },
  R34: {
    title: { zh: '成果证明', en: 'Certificates' },
    zh: '项目的研发成果（不仅是对接本身）可作为出站考核和职称评定的依据 [N]：证明写明项目、贡献者与成果，收到者可在纸面与屏幕上核验，可以撤销，撤销后每次查验即时告知。贡献者为项目人员；日期不得在未来。',
    en: 'R&D outcomes of a project (not the match alone) serve as evidence for exit assessment (出站考核) and professional title evaluation (职称评定) [N]: a certificate that names project, contributors and outcome, can be verified by whoever receives it, on paper and on screen, and can be revoked: every check says so at once. Contributors are people of the project; dates are not in the future.',
    notice: '参加全国博士后揭榜领题活动取得的科研成果可作为博士后出站考核、职称评定的依据',
  },
  R35: {
    title: { zh: '评优与奖励', en: 'Evaluation and reward' },
    zh: '年度揭榜领题评优的获奖方案与参与者获得资金 [N]。方式：每年开启一次，定类别、金额与评分表；提名；专家盲评；排名；公示（5 个工作日）并受理异议；决定。开启、提名与公示以文字公开、可查；参与者包括负责人、成员与单位。奖励经批准后，凭收款人确认支付恰好一次；暂停（R32）使其停付。在别处决定的评优可录入其结果。',
    en: 'Winning schemes and participants of the annual evaluation (年度揭榜领题评优) get funds [N]. How: opened once a year with categories, amounts and rubric; nominations; blind expert panel; ranking; public notice (公示, 5 working days) with objections; decision. Opening, nominations and notice are public and findable, in words; participants are leads and members as well as units. A reward is approved, then paid exactly once, with the confirmation of the payee; a hold (R32) stops it. An evaluation decided elsewhere can be entered as its outcome.',
    notice: '在年度揭榜领题评优活动中获奖的优秀方案及参与者，予以一定资金奖励',
  },
  R36: {
    title: { zh: '人才政策', en: 'Talent list' },
    zh: '成功对接的项目和全部参与的博士后（无论是否对接成功）纳入所在区、所在单位的人才发展政策支持范围 [N]。',
    en: 'Matched projects and all participating postdocs, matched or not, go onto the talent-policy list (人才发展政策支持范围) of their district and unit [N].',
    notice: '应将成功对接的项目和参与揭榜领题活动的博士后人员，纳入本区、本单位人才发展政策支持范围',
  },
  R37: {
    title: { zh: '活动与大赛', en: 'Events' },
    zh: '主办方组织现场交流对接活动，或遴选优质榜单（无论是否对接）参加上海市博士后创新创业大赛 [N]：邀请、评分遴选、日程、结果。',
    en: 'The organiser calls an exchange event (现场交流对接) or selects good postings, matched or not, for the Shanghai postdoc innovation and entrepreneurship competition [N]: invitation, selection with scores, programme, outcome.',
    notice: '市博管办将根据张榜情况，遴选部分优质项目至上海市博士后创新创业大赛作为参赛项目',
  },
});
