import { defineRules } from './rule.ts';

/** Rules that always hold. */
export const STANDING_RULES = defineRules({
  R38: {
    title: { zh: '全程留痕', en: 'The record' },
    zh: '每项操作均记录谁、代表谁、何时、前后内容、为何；记录只增不改，修改、删除、重排或截断均可发现，即使是能写数据库并重算散列值的人所为：留痕所担保的涵盖一切据以决定者（评分、金额、条款、认定、核验、发布、访问记录、当事人），其链首按公布的时间签名并锚定于数据库之外。',
    en: 'Every act is recorded with who, on whose behalf, when, what before and after, and why; records are only added to, and a change, deletion, reordering or truncation is detected, also by one who can write the database and recompute hashes: what the trail vouches for covers whatever decides anything (scores, amounts, terms, findings, attestations, publications, access logs, parties), and its heads are signed and anchored outside the database at stated times.',
    notice: null,
  },
  R39: {
    title: { zh: '待办与通知', en: 'Tasks and notices' },
    zh: '每人有一份待办，期限如当初所定（逾期如实标明，不后移），所列操作恰为此刻会成功者；本人或同事办毕即离开清单；可筛选、排序、搜索，旁有本人全部事项的清单（榜单、揭榜、审核、项目、备案、奖励）。每一与其有关的事件通知一次——无论以几种身份相关——以文字写明理由、期限与链接，在系统内并以邮件：管理人员与专家亦然（公共待办以汇总形式），可设偏好。',
    en: 'Everyone has one list of what waits for them, with the deadline as it was set (overdue is said, not postponed) and exactly the acts that would succeed now; what one has done leaves it at once, that of a colleague too; it can be filtered, sorted and searched, beside lists of all that is mine (postings, claims, reviews, projects, filings, rewards). And a notification for each event that concerns them, once per person however many ways it concerns them, in words with reason, deadline and link, in the system and by e-mail: officials and experts too (pools as a digest), with preferences.',
    notice: null,
  },
  R40: {
    title: { zh: '案件现状', en: 'Where a case stands' },
    zh: '每一案件任何时候都能说明：所处阶段、在等谁、自何时、至何时，以及接下来依规可做什么。',
    en: 'Every case can say at any time: its stage, who it waits for, since when, until when, and what may legally happen next.',
    notice: null,
  },
  R41: {
    title: { zh: '报表与开放数据', en: 'Reports and open data' },
    zh: '报表：按阶段、领域、区、类型、时间的漏斗；对照时限的账龄；导出电子表格。公开内容的开放数据：JSON、CSV 与订阅源，含变更及其日期，并有供人阅读的页面。',
    en: 'Reports: funnel by stage, field, district, type and time; ageing against service levels; export to spreadsheet. Open data of what is public, as JSON, CSV and a feed, with its changes and their dates, and pages that people can read.',
    notice: null,
  },
  R42: {
    title: { zh: '国家平台', en: 'The national platform' },
    zh: '国家平台自有其编号：每份榜单与成果可载外部编号，可导出并确认、不重复，可附理由更正。',
    en: 'The national platform is the system of record for numbers of its own: each posting and result can carry external identifiers, and can be exported and acknowledged without duplicates, and corrected with a reason.',
    notice: '通过全国博士后揭榜领题交流对接平台，开展常态化博士后揭榜领题交流活动',
  },
  R43: {
    title: { zh: '语言', en: 'Languages' },
    zh: '人所见的文字为简体中文并附英文，各自完整，用词语而不用代码；时间为上海时间，不带毫秒。机构名称依通知所称：上海市博士后工作办公室（市博管办）。',
    en: 'Texts that people see are in Chinese (zh-CN) with English beside it, whole in each language, in words and not in codes; times are Shanghai time, without milliseconds. The office is named as the notice names it: 上海市博士后工作办公室（市博管办）.',
    notice: '上海市博士后工作办公室（设在上海市人力资源和社会保障局，简称“市博管办”）',
  },
  R44: {
    title: { zh: '个人信息', en: 'Personal information' },
    zh: '个人信息（个人信息保护法）：为写明的目的收集，每个阅读者须有理由，本人可查看和导出所存信息及谁读过，可更正，可注销账号；须作为公共记录保留者保留，其余依政策中的保留期限删除。引擎存储、日志与追踪中不得有明文个人信息。',
    en: 'Personal information (个人信息保护法): collected for stated purposes, each reader has a reason, the person can see and export what is held on them and who read it, correct it, and close the account; what must be kept as a public record is kept, the rest is erased by a retention schedule in the policy. Nothing personal stands in clear in the store of the engine, in logs or in traces.',
    notice: null,
  },
});
