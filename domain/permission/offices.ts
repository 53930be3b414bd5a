import { OPENING_ACTS, RELATIONS, type OpeningAct, type Relation, type Who } from '../process/lifecycle.ts';
import type { Rule } from '../rules.ts';
import type { CaseType, Role, Text } from '../vocabulary.ts';

/** Permission for something that is no decision of a process. */
export interface OfficeSpec extends Text {
  readonly rule: Rule;
  readonly who: readonly Who[];
  /** The act opens a case: the first entry of its trail, and its kind. */
  readonly opens?: { readonly act: OpeningAct; readonly type: CaseType };
  /** Only for one's own party; which one is checked where its facts are. */
  readonly own?: true;
}

const act = <const W extends readonly Who[]>(
  rule: Rule,
  zh: string,
  en: string,
  who: W,
  more: Pick<OfficeSpec, 'opens' | 'own'> = {},
) => ({ rule, zh, en, who, ...more });

/** A row by which a person opens a case, with the words of the first entry of its trail. */
const opening = <const A extends OpeningAct, const W extends readonly Who[]>(
  rule: Rule,
  opens: A,
  type: CaseType,
  who: W,
  more: Pick<OfficeSpec, 'own'> = {},
) => ({ rule, ...OPENING_ACTS[opens], who, ...more, opens: { act: opens, type } });

const OWN = { own: true } as const;

/** How a case is opened by a person: whoever is signed in for their own party, a side of another case, or an office. */
const OPENINGS = {
  // The trail of a case says "submit"; a refusal says what could not be.
  submitPosting: {
    ...opening('R9', 'submit', 'posting', ['applicant'], OWN),
    ...{ zh: '提交榜单', en: 'Submit a posting' },
  },
  submitClaimDraft: {
    ...opening('R17', 'submit', 'claim', ['applicant'], OWN),
    ...{ zh: '提交揭榜', en: 'Submit a claim' },
  },
  requestCertificate: opening('R34', 'request', 'certificate', ['applicant'], OWN),
  proposeSupplement: {
    ...opening('R29', 'propose', 'filing', ['poster', 'claimant'], OWN),
    ...{ zh: '提出补充协议', en: 'Propose a supplementary agreement' },
  },
  openRecommendation: opening('R33', 'recommend', 'recommendation', ['organiser']),
  openResultsBatch: opening('R30', 'openBatch', 'results', ['organiser']),
  openEvent: opening('R37', 'openEvent', 'event', ['organiser']),
  openEvaluation: opening('R35', 'openEvaluation', 'evaluation', ['organiser']),
} as const;

/** Writes by office, beside the processes. */
const WRITES = {
  nominate: act('R35', '提名', 'Nominate', ['applicant']),
  nominateByOffice: act('R35', '由主办方提名或登记异议', 'Nominate or object in an official capacity', [
    'organiser',
    'municipal_supervisor',
  ]),
  maskNomination: act('R35', '遮蔽提名材料', 'Mask a nomination', ['organiser']),
  fileObjection: act('R35', '提出异议', 'Object', ['applicant']),
  publishErratum: act('R30', '发布更正', 'Publish an erratum', ['organiser']),
  reconsiderResult: act('R30', '撤回不同意发布的答复', 'Take back a refusal of publication', [
    'poster',
    'claimant',
  ]),
  acknowledgeExchange: act('R42', '登记全国平台编号', 'Record a national identifier', ['organiser']),
  manageWebhooks: act('R42', '管理全国平台的接收地址', 'Manage the national platform’s endpoints', [
    'organiser',
  ]),
  addProjectNote: act('R31', '走访与记录', 'Add a note to a project', [
    'district_officer',
    'station_officer',
    'organiser',
  ]),
  attest: act('R1', '核验', 'Attest a fact', ['organiser', 'station_officer']),
  lapseAttestation: act('R1', '撤销核验', 'Let an attestation lapse', ['organiser', 'station_officer']),
  confirmAgent: act('R1', '确认登记人', 'Confirm who acts for a unit', ['organiser', 'applicant']),
  scoreScheme: act('R22', '评审揭榜方案', 'Score a scheme', ['expert']),
  inviteClaimant: act('R22', '邀请揭榜', 'Invite a party to claim', ['poster', 'organiser']),
  maskScheme: act('R22', '遮蔽方案', 'Mask a scheme', ['organiser']),
  handleNeeds: act('R7', '征集需求、邀请张榜', 'Collect needs and invite to post', [
    'district_officer',
    'station_officer',
  ]),
  assignTalentDistrict: act('R36', '为尚无所在区的博士后或项目指定区', 'Assign a district to who has none', [
    'organiser',
  ]),
  loadCalendarYear: act('R12', '载入日历', 'Load a calendar', ['administrator']),
  changeRole: act('R1', '授予或撤销身份', 'Grant or withdraw a role', ['administrator']),
  readPayloads: act('R44', '解读引擎数据', 'Read the engine’s payloads', ['operator']),
} as const;

/** Reads by office, or by a side of the case, beyond the case itself. */
const READS = {
  listEngineAccesses: act('R44', '查阅引擎数据解读记录', 'See who read the engine’s payloads', [
    'municipal_supervisor',
  ]),
  listBoard: act('R12', '查看运维看板', 'See the board', ['operator', 'municipal_supervisor']),
  listIncidents: act('R12', '查看系统故障', 'See the incidents', ['operator']),
  listExchange: act('R42', '与全国平台交换', 'Exchange with the national platform', ['organiser']),
  listRecommendationCandidates: act('R33', '查看候选单位', 'See the candidates', [
    'organiser',
    'municipal_reviewer',
    'municipal_supervisor',
  ]),
  getEvaluation: act('R35', '查看评优全部材料', 'See an evaluation in full', [
    'organiser',
    'municipal_supervisor',
  ]),
  previewBlindNomination: act('R35', '查看评审专家所见', 'See a nomination as its experts see it', [
    'organiser',
  ]),
  getEventInFull: act('R37', '查看活动全部材料', 'See an event in full', ['organiser']),
  previewAllResults: act('R30', '预览全部成果', 'Preview a whole batch', ['organiser']),
  reportAll: act('R41', '查看报表', 'See reports', ['organiser', 'municipal_supervisor', 'operator']),
  reportDistrict: act('R41', '查看本区报表', 'See the reports of their own district', ['district_officer']),
  listTalent: act('R36', '查看人才政策支持名单', 'See the talent-policy list', [
    'organiser',
    'municipal_supervisor',
  ]),
  listTalentOfDistrict: act('R36', '查看本区名单', 'See the list of their own district', [
    'district_officer',
  ]),
  listTalentOfStation: act('R36', '查看本站名单', 'See the list of their own station', ['station_officer']),
  followAll: act('R31', '跟踪全部项目', 'Follow all projects', ['organiser', 'municipal_supervisor']),
  followAsDistrict: act('R31', '跟踪本区的项目', 'Follow the projects of their own district', [
    'district_officer',
  ]),
  followAsStation: act('R31', '跟踪本站人员的项目', 'Follow the projects of their own station', [
    'station_officer',
  ]),
  findAsDistrict: act('R7', '查找本区的主体与榜单', 'Find the parties and postings of their own district', [
    'district_officer',
  ]),
  findAsStation: act('R7', '查找本站人员的主体与榜单', 'Find the parties and postings of their own station', [
    'station_officer',
  ]),
  listNeeds: act('R7', '查看全部需求', 'See the needs of all districts and stations', ['organiser']),
  listRoles: act('R1', '查看身份记录', 'See the record of an official’s roles', ['administrator']),
  listAssignedSchemes: act('R22', '查看分派的方案', 'See the schemes assigned for scoring', ['expert']),
  listClaims: act('R21', '查看收到的揭榜', 'See the claims of a posting', ['poster', 'organiser']),
  listPostingChecks: act('R21', '查看榜单核实要点', 'See the checks of a posting', [
    'organiser',
    'municipal_reviewer',
    'national_reviewer',
  ]),
  listClaimChecks: act('R21', '查看核实要点', 'See the claims to verify', ['organiser']),
  listClaimAccesses: act('R24', '查看查阅记录', 'See who opened the files of a claim', [
    'claimant',
    'organiser',
  ]),
  listSuggestions: act('R22', '查看推荐人选', 'See the suggestions for a posting', ['poster', 'organiser']),
  suggestExperts: act('R22', '查看推荐专家', 'See the experts suggested for a posting', ['organiser']),
  getClaimAdvice: act('R22', '查看专家意见', 'See the experts’ advice', ['poster', 'organiser']),
  previewBlindScheme: act('R22', '查看专家所见', 'See a claim as its experts see it', ['organiser']),
  watchAnnexes: act('R19', '查看附件的签署与查阅', 'See who signed for and opened the annexes', [
    'poster',
    'organiser',
  ]),
  getPostingCommitmentLetter: act('R6', '查看张榜承诺书', 'See the letter of a posting', [
    'poster',
    'organiser',
  ]),
  getClaimCommitmentLetter: act('R6', '查看揭榜承诺书', 'See the letter of a claim', [
    'claimant',
    'organiser',
  ]),
  previewPostingCommitment: act(
    'R6',
    '查看榜单拟改版本的承诺书',
    'See the letter of a posting as it would be',
    ['poster'],
  ),
  previewClaimCommitment: act('R6', '查看揭榜拟改版本的承诺书', 'See the letter of a claim as it would be', [
    'claimant',
  ]),
  enterRoom: act('R24', '查看对接室的条款、消息与文件', 'See terms, messages and files of a room', [
    'poster',
    'claimant',
  ]),
  readPayee: act('R35', '查看收款信息', 'See the particulars of a payee', ['payee']),
  readPayeeToApprove: act('R35', '审批时查看收款信息', 'See the particulars of a payee to approve', [
    'organiser',
    'municipal_supervisor',
  ]),
} as const;

/** Everything that is no decision of a process and that not everybody may do: the other half of the permission table. */
export const OFFICES = { ...OPENINGS, ...WRITES, ...READS } as const satisfies Readonly<
  Record<string, OfficeSpec>
>;
export type OfficePermission = keyof typeof OFFICES;

export interface Asking {
  readonly roles: readonly Role[];
  /** How they stand to the case, where it is about one. */
  readonly relations?: readonly Relation[];
}

/** How a case is opened by a person. */
export type OpeningPermission = keyof typeof OPENINGS;

/** True if somebody is one of those that a row of the table names. */
export function isOneOf({ roles, relations = [] }: Asking, who: Who): boolean {
  return Object.hasOwn(RELATIONS, who) ? relations.includes(who as Relation) : roles.includes(who as Role);
}

/** Says that a row names roles alone, so that no case need be looked at. */
export function isAskedByRole(permission: OfficePermission): boolean {
  return !OFFICES[permission].who.some((who) => Object.hasOwn(RELATIONS, who));
}

/** True if the table permits it; anything it does not name is denied. */
export function may(asking: Asking, permission: OfficePermission): boolean {
  return OFFICES[permission].who.some((who) => isOneOf(asking, who));
}

/** As whom they may do it: the first of the row that they are; undefined: as nobody. */
export function mayAs<P extends OfficePermission>(
  asking: Asking,
  permission: P,
): (typeof OFFICES)[P]['who'][number] | undefined {
  return OFFICES[permission].who.find((who) => isOneOf(asking, who));
}

/** True if somebody holds any office at all: everyone signed in is an applicant. */
export function holdsOffice({ roles }: Pick<Asking, 'roles'>): boolean {
  return roles.some((role) => role !== 'applicant');
}
