import { defineRules } from './rule.ts';

/** From the claim to the signed and filed set. */
export const CLAIM_RULES = defineRules({
  R20: {
    title: { zh: '揭榜', en: 'Claims' },
    zh: '揭榜有草稿、方案、附件和征得同意的名单；截止之前可以修改（不设截止的，至排序为止），可随时撤回（选定后须通知并说明理由；最后一方签署之后依 R32），在窗口内可连同原有内容恢复（不得借此规避 R5）。揭榜方所得的拒绝、可进行的操作与时间，从不透露是否有、或何处有其他揭榜方。',
    en: 'A claim has a draft, a scheme, attachments, and a roster with consents; it can be amended until the window closes (in an open-ended posting: until ranked), withdrawn at any time (after selection with notice and a reason; after the last signature it is R32), and revived within the window with what it held (without evading R5). The refusals, possible acts and times of a claimant never tell whether, or where, others stand.',
    notice: '符合条件的揭榜方登录平台并提交揭榜方案',
  },
  R21: {
    title: { zh: '核实', en: 'Verification' },
    zh: '张榜方随时阅读收到的揭榜并及时答复，揭榜方可以回复 [N]；主办方核实榜单（提交后即为待办，结果供审核人参考；未核实而通过须说明理由）与揭榜的资格 [N]，结论为有效、无效（附理由，5 个工作日内可补正，截止后亦可）或需补充材料（逐项列名）；材料以核实人可打开的文件提交。核实有误或依据失效的，在选定之前可收回，附理由并给予补正时间。',
    en: 'The poster reads claims as they arrive and answers promptly, and the claimant can reply [N]; the organiser verifies eligibility of both postings (a task from submission on, its answer shown to the reviewers; approving without it takes a reason) and claims [N], and says valid, invalid (reason, curable within 5 working days, also past closing) or needs documents, naming each; documents are handed in as files that the verifier can open. A verification found wrong, or whose ground has lapsed, is taken back until selection, with reason and a time to cure.',
    notice: '主办方组织服务功能，包括张榜及揭榜信息查阅、核实、整理、匹配',
  },
  R22: {
    title: { zh: '匹配与专家评审', en: 'Matching and experts' },
    zh: '主办方整理、匹配 [N]：为每份榜单推荐有排序、有解释的揭榜、专家与相似榜单，为每个揭榜方推荐合适的榜单。解释写明匹配的词语、领域与事实。推荐可直接办理：邀请揭榜方或张榜方（一次，由系统告知，可谢绝），聘请专家。繁简体、全半角互相可查。张榜方或主办方可请专家评审：查利益冲突，按评分表限期打分，为每位专家的待办；盲评：专家可见需求、方案、能力与文件，揭榜方及其人员的姓名、单位、联系方式以及主办方另行遮蔽者均遮去；评分表每一项都能依所示内容判断。',
    en: 'The organiser sorts and matches [N]: for each posting, ranked and explained suggestions of suitable claimants, experts and similar postings; for each claimant, of suitable postings. Explanations name the words, field and facts that matched. From a suggestion one can act: invite the claimant or the poster (once, told by the system, can be declined), appoint the expert. Traditional and simplified characters, full and half width, find one another. Expert review of claims can be asked for by the poster or the organiser: conflict-checked, scored on a rubric by its deadline, a task of each expert; blind: the expert sees the demand, the scheme, its capability and files, with names, units, contacts of the claimant and its people masked, and what the organiser masks besides; each rubric item can be judged from what is shown.',
    notice: '核实、整理、匹配，组织交流对接及专家评审等功能',
  },
  R23: {
    title: { zh: '排序', en: 'Ranking' },
    zh: '张榜方对有效揭榜排序，此即提出对接的次序。不设截止的榜单可与任何有效揭榜开始对接；有截止的，在截止且补正期满之后。多名入选者（R26）时，每次再行邀请也有时限。20 个工作日内排序，其后提醒、由区协助（R7）、列入运维看板；从不以沉默排序。',
    en: 'The poster ranks the valid claims; the order is the order in which negotiation is offered. Open-ended posting: negotiation may begin with any valid claim. With a closing time: after closing and pending cures. Several winners (R26): each further offer has its clock too. 20 working days to rank, then reminders, the help of the district (R7) and the board of the operator; never a ranking by silence.',
    notice: null,
  },
  R24: {
    title: { zh: '保密书与对接室', en: 'Confidentiality and the room' },
    zh: '交换保密材料之前，双方签署本次对接的保密书；对接未成，保密书仍然有效。对接室中的文件仅双方可见，每次访问均有记录。',
    en: 'Before confidential material is exchanged, both sides sign the confidentiality letter of this negotiation. It outlives a failed negotiation. Files in the room are seen by the two sides alone, and each access is recorded.',
    notice: '参与方承诺书、保密书和合作协议文书在线签署',
  },
  R25: {
    title: { zh: '双方确认方案', en: 'Both confirm the scheme' },
    zh: '双方对是否同意揭榜方案予以确定 [N]。双方确认同一编号、同一散列值的条款版本；条款绑定揭榜方案（编号、版本、散列值）与榜单版本；金额须能加总；任何修改使双方的确认失效。',
    en: 'Both sides confirm the scheme [N]. They confirm the same numbered version of the terms (same hash), which binds the scheme of the claim (id, version, hash) and its posting version; its sums add up; any edit clears both confirmations.',
    notice: '双方对是否同意揭榜方案予以确定',
  },
  R26: {
    title: { zh: '排他与时限', en: 'Exclusive and with a clock' },
    zh: '对接排他并有时限（30 日，经双方同意可延长）。排他持续至协议签署。对接或签署的失败、谢绝或逾期，使对接转向下一位——先询问其是否仍愿意；其余揭榜方在协议签署之后才予释放。榜单可事先声明有多名入选者。',
    en: 'Negotiation is exclusive and has a clock (30 days, extendable by both). Exclusivity lasts until the agreement is signed. Failure, refusal or expiry, of negotiation or of signing, offers the next ranked claimant, after asking whether they are still available; the others are released only when an agreement is signed. A posting may declare beforehand that it takes several winners.',
    notice: null,
  },
  R27: {
    title: { zh: '签署', en: 'Signing' },
    zh: '承诺书、保密书和合作协议在线签署 [N]。文书生成为完整的中文 PDF：内容的每个字都在页面上，否则不予生成；计算散列值，由每名指定签署人以只有其本人控制的密钥签署；有次序、期限（10 个工作日）和提醒。拒签或逾期连同理由告知各方，并转向下一位（R26）；改动文本使部分签名失效并退回条款协商，仅一次。签署后的文书在页面上显示谁、代表谁、依何权限、何时签署。任何人持签署包和平台公布的根公钥，可离线核验其签署当时的状态，包括每项陈述和每份承诺书；此后的撤销、补充或终止须在线核验：在线核验凭校验码（与网址一并印为二维码）查询各类文书的现状。',
    en: 'Commitment letters, confidentiality letters and cooperation agreements are signed online [N]. A document is rendered (PDF, Chinese), complete: every word of its content is on its pages, or it is not made; hashed, and signed by each named signatory with a key that only the signatory controls; order, expiry (10 working days), reminders. Refusal or expiry goes to all, with its reason, and frees the next claimant (R26); a change of text voids partial signatures and goes back to the terms, once. The signed document shows on its pages who signed, for whom, by what authority and when. Anyone with the signed bundle and the published root key of the platform can check it offline as of its signing, every statement in it and each commitment letter included; a later revocation, supplement or termination needs the online check, which exists, takes a check code (printed with its address as a QR code) and answers for every document kind from its present state.',
    notice: '参与方承诺书、保密书和合作协议文书在线签署及备案等功能',
  },
  R28: {
    title: { zh: '签署权限', en: 'Authority to sign' },
    zh: '签署人须有权限：单位的签署人为其法定代表人，或持有在案的授权。',
    en: 'Signatories act with authority: the signatory of an organisation is its legal representative or holds an authorisation on record.',
    notice: null,
  },
  R29: {
    title: { zh: '备案', en: 'Filing' },
    zh: '签署的全套文书予以备案 [N]。备案检查真实、完整、可用、安全；有缺陷的退回补正（已签文本以补充协议补正），从不使任何签署失效。齐备的给予一个备案号（SH-JB-年份-6 位数字，不跳号、不重号）和回执。此后的变更为补充协议与补充备案。',
    en: 'The signed set is filed [N]. Filing checks authenticity, integrity, usability and safety (真实、完整、可用、安全); a deficiency is sent back for correction (in signed text: by a supplementary agreement), and never unsigns anything. A complete set gets one filing number (SH-JB-<year>-<6 digits>, no gaps, no repeats) and a receipt. A later change is a supplementary agreement and a supplementary filing.',
    notice: '文书在线签署及备案等功能',
  },
});
