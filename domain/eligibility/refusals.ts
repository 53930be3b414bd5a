import { defineRefusals } from '../refusal.ts';

/** Refusals of posting and claiming (R2, R3, R4, R20). */
export const ELIGIBILITY_REFUSALS = defineRefusals({
  POSTER_NOT_ORGANISATION: {
    status: 422,
    rule: 'R3',
    zh: '技术攻关需求须由企业、科研院所等单位张榜。',
    en: 'Only an enterprise, a research institute or another unit can post a technical challenge.',
    cure: { zh: '请以所在单位的名义张榜。', en: 'Post in the name of your unit.' },
  },
  POSTER_NOT_IN_SHANGHAI: {
    status: 422,
    rule: 'R3',
    zh: '技术攻关需求的张榜方须为上海市的单位。',
    en: 'The poster of a technical challenge must be a unit in Shanghai.',
    cure: {
      zh: '请在单位信息中填写所在区；外地单位请向所在地申报。',
      en: 'State the unit’s district; units elsewhere post in their own region.',
    },
  },
  POSTER_NOT_POSTDOC: {
    status: 422,
    rule: 'R4',
    zh: '博士后科研成果须由在站或出站博士后本人张榜，仅有博士学位不符合条件。',
    en: 'Only a postdoc, in or out of station, can post an achievement; a doctorate alone is not enough.',
    cure: {
      zh: '请补充博士后经历，或由团队中的博士后张榜。',
      en: 'Add the postdoc record, or let a postdoc of the team post.',
    },
  },
  CLAIMANT_NOT_PERSON: {
    status: 422,
    rule: 'R3',
    zh: '技术攻关需求由博士、博士后个人或团队揭榜，单位不能揭榜。',
    en: 'Only PhDs, postdocs or their teams can claim a technical challenge, not a unit.',
    cure: { zh: '请以个人或团队名义揭榜。', en: 'Claim as a person or as a team.' },
  },
  CLAIMANT_NOT_QUALIFIED: {
    status: 422,
    rule: 'R3',
    zh: '揭榜人须为博士或博士后。',
    en: 'The claimant must be a PhD or a postdoc.',
    cure: {
      zh: '请登记博士学位或博士后经历，或加入由博士、博士后负责的团队。',
      en: 'Register the degree or the postdoc record, or join a team that a PhD or postdoc leads.',
    },
  },
  CLAIMANT_NOT_ORGANISATION: {
    status: 422,
    rule: 'R4',
    zh: '博士后科研成果转化由法人单位揭榜，个人和团队不能揭榜。',
    en: 'Only a legal entity can claim an achievement, not a person or a team.',
    cure: { zh: '请以法人单位名义揭榜。', en: 'Claim in the name of a legal entity.' },
  },
  CLAIMANT_NOT_LEGAL_PERSON: {
    status: 422,
    rule: 'R4',
    zh: '揭榜方须为法人单位，“{form}”不具有法人资格。',
    en: 'The claimant must be a legal person; "{form}" is not one.',
    cure: {
      zh: '请由其所属或其他法人单位揭榜。',
      en: 'Have the legal entity that it belongs to, or another one, make the claim.',
    },
  },
  CLAIMANT_TOO_YOUNG: {
    status: 422,
    rule: 'R4',
    zh: '揭榜方登记注册须满{age}：登记日期为 {registeredOn}，最早可于 {from} 揭榜。',
    en: 'The claimant must have been registered for at least {age}: registered on {registeredOn}, it may claim from {from}.',
    cure: {
      zh: '请在 {from} 及以后提交；登记日期有误的，请更正。',
      en: 'Submit on {from} or later; correct the date if it is wrong.',
    },
  },
  TEAM_LEAD_NOT_QUALIFIED: {
    status: 422,
    rule: 'R2',
    zh: '团队负责人须为博士或博士后。',
    en: 'The lead of a team must be a PhD or a postdoc.',
    cure: {
      zh: '请更换负责人，或请其登记博士学位、博士后经历。',
      en: 'Choose another lead, or let the lead register the qualification.',
    },
  },
  TEAM_LEAD_UNKNOWN: {
    status: 422,
    rule: 'R2',
    zh: '团队负责人尚未注册。',
    en: 'The lead of the team is not registered.',
    cure: { zh: '请负责人先完成个人注册。', en: 'Have the lead register first.' },
  },
  TEAM_TOO_FEW_QUALIFIED: {
    status: 422,
    rule: 'R2',
    zh: '团队 {size} 人（含负责人）中博士、博士后 {qualified} 人，至少须 {needed} 人。',
    en: 'Of the {size} people of the team, lead included, {qualified} are PhDs or postdocs; at least {needed} are needed.',
    cure: { zh: '请增加博士、博士后成员。', en: 'Add members who are PhDs or postdocs.' },
  },
  TEAM_TOO_LARGE: {
    status: 422,
    rule: 'R2',
    zh: '团队最多 {max} 人（含负责人），现有 {size} 人。',
    en: 'A team has at most {max} people, lead included; it has {size}.',
    cure: { zh: '请减少成员。', en: 'Reduce the number of members.' },
  },
  TEAM_CONSENT_MISSING: {
    status: 422,
    rule: 'R2',
    zh: '成员“{name}”尚未同意加入。',
    en: 'The member {name} has not consented.',
    cure: {
      zh: '请该成员确认，或将其移出名单。',
      en: 'Have the member consent, or take them off the roster.',
    },
  },
  ROSTER_LACKS_LEAD: {
    status: 422,
    rule: 'R2',
    zh: '方案名单中没有团队负责人。',
    en: 'The lead of the team is not on the roster of the scheme.',
    cure: { zh: '请将负责人列入方案名单。', en: 'Put the lead on the roster.' },
  },
  CLAIM_CONSENT_MISSING: {
    status: 422,
    rule: 'R2',
    zh: '成员“{name}”尚未同意以其名义提出本揭榜。',
    en: '{name} has not consented to this claim with their name.',
    cure: {
      zh: '请其在待办中答复；未收到征询的，保存列有其名的草稿即征求其同意；或将其移出方案名单。',
      en: 'Have them answer their task; saving a draft that names them asks whoever was not asked; or take them off the roster.',
    },
  },
  CLAIM_CONSENT_DECLINED: {
    status: 422,
    rule: 'R2',
    zh: '成员“{name}”不同意以其名义提出本揭榜。',
    en: '{name} has declined to be named on this claim.',
    cure: { zh: '请将其移出方案名单。', en: 'Take them off the roster.' },
  },
  ROSTER_NOT_TEAM: {
    status: 422,
    rule: 'R20',
    zh: '方案中的成员“{name}”不是揭榜团队成员。',
    en: '{name} is on the roster of the scheme but not of the team that claims.',
    cure: {
      zh: '请先邀请其加入团队，或移出方案名单。',
      en: 'Invite them to the team, or take them off the roster.',
    },
  },
});
