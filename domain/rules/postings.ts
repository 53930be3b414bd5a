import { defineRules } from './rule.ts';

/** A posting: its review, its window, its readers. */
export const POSTING_RULES = defineRules({
  R9: {
    title: { zh: '两级审核', en: 'Two levels of review' },
    zh: '提交的榜单依次经市级、国家级两级审核，然后发布 [N]。沉默从不等于通过。',
    en: 'A submitted posting passes two levels in order: municipal, then national; then it is published [N]. Silence never approves.',
    notice: '由市人力资源社会保障局、国家人力资源社会保障部审核并予以发布',
  },
  R10: {
    title: { zh: '审核决定与重新提交', en: 'Decisions and resubmission' },
    zh: '每一级通过、退回修改（一份合并的修改清单）或不予通过，均须写明理由。榜单类型不可变更。退回不是终局：20 个工作日内重新提交，可以延期，否则以未重新提交结案。不予通过为终局，但可在 10 个工作日内申诉一次，由同级另一人审理；申诉成立即视为该级通过。实质字段：标题、领域、技术指标、交付物、资格条件、预算与资金、知识产权。修改意见须指向存在的字段，张榜方逐条答复。重新提交与首次提交同样判断（资格、承诺书、窗口），以当事人现状为准；未作修改的不予受理。最后一级通过时窗口已过或剩余不足最短窗口（政策，10 个工作日）的，暂缓发布，待张榜方另定。国家级退回后，仅在实质字段或窗口有变时重经市级，否则直达国家级。每项决定绑定其所依据内容的散列值：对旧版本作出的决定不予受理。',
    en: 'Each level approves, returns for correction (one consolidated list of corrections), or rejects, always with a reason. The type of a posting never changes. Return is not final: 20 working days to resubmit, extendable, else the posting is closed as not resubmitted. Reject is final, but can be appealed once within 10 working days, to another reviewer of the same level; an appeal that is won counts as the approval of that level. Material fields: title, field, technical targets, deliverables, eligibility, budget and funding, intellectual property. A correction names an existing field; the poster answers item by item. A resubmission is judged exactly as a first submission (eligibility, letter, window), on the party as it now is, and an unchanged one is refused. A window that has passed, or leaves less than the least window (policy, 10 working days) when the last level approves, holds publication until the poster sets a new one. A national return goes back to the municipal level only if a material field or the window changed; otherwise straight to national. Each decision binds the hash of the content that it was made on: a decision on an older version is refused.',
    notice: '审核并予以发布',
  },
  R11: {
    title: { zh: '回避', en: 'Interests' },
    zh: '一人不得在两级作出决定，也不得处理其申报或已知有利害关系（同一单位、团队、亲属或代表一方）的案件。凡作判断者皆然：审核人，核实、备案、决定或答复异议的主办方人员，专家。回避者不再把该案视为己办；某级无人可办时，告知主管与运维。审核人可在一段时期内委托同级他人、可以谢绝，并可在下一级打开案件、张榜方重新提交或榜单发布之前撤销自己的决定。',
    en: 'One person cannot decide at both levels, nor on a case in which they have declared or are known to have an interest (same employer, team, relation, or acting for a side). This holds for everyone who judges: reviewers, organisers who verify, file, decide or answer objections, experts. Who stands aside no longer sees the case as theirs; when nobody of a level is left, the supervisor and the operator are told. A reviewer may delegate for a period to another of the same level, decline, and undo an own decision until the next level has opened the case, the poster has resubmitted, or the posting is published.',
    notice: null,
  },
  R12: {
    title: { zh: '审核时限与工作日历', en: 'Service level and calendar' },
    zh: '每级审核时限 5 个工作日，依官方工作日历（含调休）。到期时：提醒，并列入运维看板；市级另报主管（市局对部无权过问：国家级到期只提醒）。从不因此作出决定。日历为可载入的记录，每年标明“正式”或“暂定”（国务院通知载入之前只计周末）：落在暂定年份的期限标明暂定，正式数据到达后重算并告知，运维获得提示；不因此拒绝任何操作。测试固定日期并载入自己的年份。',
    en: 'Review service level: 5 working days a level, on the official Chinese working calendar (调休 included). At the deadline: a reminder, and the board of the operator; at the municipal level also escalation to the supervisor (the bureau has no say over the ministry: national deadlines only remind). Never a decision. Calendar data are records that can be loaded, each year labelled official or provisional (weekends only, until the notice of the State Council is loaded): a deadline in a provisional year is marked provisional, computed again and told when official data arrive, and the operator is warned; no act is refused for it. Tests fix their date and load their own years.',
    notice: null,
  },
  R13: {
    title: { zh: '撤回', en: 'Withdrawal' },
    zh: '合作协议最后一方签署之前，张榜方可随时撤回：告知全部有效揭榜方，已选定揭榜方的须附理由。此后为终止（R32）。',
    en: 'The poster may withdraw at any time before the last signature of the cooperation agreement: all live claimants are told, with the reason where someone has been selected. After that it is termination (R32).',
    notice: null,
  },
  R14: {
    title: { zh: '发布后的变更', en: 'Amendments' },
    zh: '已发布榜单的实质变更重新审核；其间已发布版本继续有效并标明“变更审核中”，窗口照常。变更通过：告知揭榜方，其在 10 个工作日内（或至截止，以较晚者为准）确认、修改或退出。不予通过：旧版本有效。揭榜绑定其所应的榜单版本。各方逐字段看到改了什么；只有实质变更才要求揭榜方答复，作为有期限的待办；在该期限内即使已截止也可修改，排序须等待。选定揭榜方时仍在审核的变更终止，并告知张榜方。公开页面标明变更中的内容。选定揭榜方之后不得变更：撤回后重新张榜，或写入条款。',
    en: 'A material change of a published posting reopens review; meanwhile the published version stays in force, marked as under amendment, and the window runs on. Approved: claimants are told and confirm, revise or leave within 10 working days (or until closing, if later). Refused: the old version stands. A claim binds the posting version it answers. Everyone concerned sees what changed, field by field; only a material change asks claimants to answer, as a task with its deadline; revising within that time is possible also past closing, and ranking waits for it. An amendment in review when a claimant is selected is ended, and the poster told. The public view marks what is under amendment. No amendment once a claimant has been selected: withdraw and repost, or settle it in the terms.',
    notice: null,
  },
  R15: {
    title: { zh: '常态化与窗口', en: 'Standing programme and window' },
    zh: '活动常态化，不规定窗口长度 [N]。张榜方提出起止时间或不设截止；两级审核均可见。发布可以定时。不设截止的榜单持续开放，直至张榜方关闭、对接成功，或一年无动态（先提醒，后失效）。',
    en: 'The programme is standing (常态化): no window length is prescribed [N]. The poster proposes opening and closing times, or an open-ended window; both reviewers see them. Publication may be scheduled. An open-ended posting stays open until the poster closes it, it is matched, or a year has passed without activity (reminder, then lapse).',
    notice: '开展常态化博士后揭榜领题交流活动',
  },
  R16: {
    title: { zh: '窗口变更', en: 'Changes of the window' },
    zh: '延期公开、对所有人一视同仁，从不缩短已公告的时间。提前关闭须提前 5 个工作日公告，不设截止的窗口亦同。理由与窗口变更记录公开，各处只有一个现行截止时间，有草稿、揭榜、订阅或提问的人均获告知。未开始的榜单可同样移动窗口。主办方可附理由给予个别揭榜方一次性逾期码。',
    en: 'Extensions are public, equal for all, never shorten what was announced. Early closing only with notice of 5 working days, also of an open-ended window. The reason and the history of the window are public, there is one current closing time everywhere, and everyone with a draft, a claim, a subscription or a question there is told. The window of an upcoming posting can be moved likewise. A single late code per claimant may be granted by the organiser with a reason.',
    notice: null,
  },
  R17: {
    title: { zh: '以收件时刻为准', en: 'Decided by the instant of receipt' },
    zh: '揭榜是否及时以收件时刻为准：即其收件凭据（时刻、指令编号、内容散列值）持久提交的时刻。此时方予确认并给出收件号；截止前收到的，即使之后处理也予受理，关闭须待此类收件全部处理完毕。任何竞态下只有一个结果。',
    en: 'Whether a claim is in time is decided by the instant of its receipt: the moment its receipt (instant, command id, content hash) is durably committed. A claim is acknowledged only then, with a receipt number; what was received before closing is admitted even if it is handled after, and closing waits until all such receipts are handled. Exactly one outcome, under any race.',
    notice: null,
  },
  R18: {
    title: { zh: '无有效揭榜', en: 'Without a valid claim' },
    zh: '截止时无有效揭榜，或已无有效且愿意的揭榜方：20 个工作日内张榜方公开延期或重开（R16），或以流标结案；沉默则在提醒之后流标。有效揭榜均不合适也是一种答复，须向每一揭榜方说明理由，并视为已无愿意的揭榜方。提醒不止一次，时间明示。重新张榜须关联原榜单。',
    en: 'Closed without a valid claim, or no valid and willing claimant left: within 20 working days the poster extends or reopens (public, R16), or closes as lapsed (流标); silence lapses it, after reminders. That none of the valid claims is suitable is a possible answer, with reasons to each claimant; it counts as no willing claimant left. Reminders are several, at stated times. A repost links to what it came from.',
    notice: null,
  },
  R19: {
    title: { zh: '可见范围与问答', en: 'What is read, and questions' },
    zh: '有揭榜资格的登录者可阅读需求全文（背景、指标、交付物、条件、资金、知识产权、张榜方、普通附件），揭榜后逐版本保留；不含联系方式和保密附件。公开内容：标题、领域、类型、摘要、条件、窗口，以及“未开始、开放、已截止、已对接、已结束”之一。附件、联系方式、谁揭榜、多少人揭榜均不公开，也不得从公开阶段、报错、搜索、编号或时间推知。榜单可开放提问：每个问题是张榜方的待办，可附理由谢绝，可作更正；答复告知所有关注者；提问者可见自己未答复的问题。保密附件向已签署该榜单保密书且有揭榜资格者开放。',
    en: 'A signed-in party that could claim reads the whole demand (background, targets, deliverables, conditions, funding, IP, who posts it, ordinary annexes), and whoever claims keeps it, version by version; not contacts, not confidential annexes. Public view: title, field, type, summary, conditions, window, and one of: upcoming, open, closed, matched, ended. Annexes, contacts, who claims and how many are not public, nor can they be inferred from public stages, errors, search, ids or timing. A posting may ask for questions: each is a task of the poster, can be declined with a reason and answered again as a correction; answers go to all who follow the posting; the asker sees the own open question. Confidential annexes open to a person who has signed the confidentiality letter of that posting and could claim it.',
    notice: '揭榜功能，包括张榜信息查阅、揭榜报名、网上对接等功能',
  },
});
