import { defineLifecycle } from '../process/lifecycle.ts';
import { byClock, clock, decision, each, fact, final, own, stage, stays } from '../process/table.ts';

const BOTH = ['poster', 'claimant'] as const;
/** A negotiation that ends without an agreement tells both sides why. */
const FAILS = { poster: 'negotiationFailed', claimant: 'negotiationFailed' } as const;
/** One side hears of an act of the other. */
const other = <const Name extends string>(name: Name) => ({ poster: name, claimant: name });

/** Two sides and one posting: from the offer to a signed agreement, or to a failure that does not end the case (R24–R26). */
export const negotiationLifecycle = defineLifecycle({
  type: 'negotiation',
  initial: 'received',
  stages: {
    received: stage('已建立', 'Opened', { does: 'offer' }),
    offered: stage('待揭榜方答复', 'Offered to the claimant', {
      waitsFor: 'claimant',
      clock: clock('negotiation.availability', 'lapse'),
    }),
    confidentiality: stage('签署保密书', 'Confidentiality letter to be signed', {
      waitsFor: BOTH,
      follows: 'signing',
    }),
    talks: stage('对接洽谈', 'In talks', { waitsFor: BOTH, clock: clock('negotiation.term', 'lapse') }),
    agreed: stage('双方已确认，待签约', 'Both confirmed; the agreement is to be signed', {
      waitsFor: BOTH,
      follows: 'signing',
    }),
    concluded: final('已签约', 'Agreement signed'),
    failed: final('对接未成', 'Failed'),
  },
  acts: {
    offer: own('R26', '询问揭榜方', 'Ask the claimant', { received: 'offered' }),
    acceptOffer: decision(
      'R26',
      '同意对接',
      'Accept the offer',
      'claimant',
      { offered: 'confidentiality' },
      { opens: ['signing'] },
    ),
    declineOffer: decision(
      'R26',
      '谢绝对接',
      'Decline the offer',
      'claimant',
      { offered: 'failed' },
      { tells: { posting: 'negotiationFailed' }, notifies: FAILS },
    ),
    say: decision('R24', '发送消息', 'Send a message', BOTH, stays('talks', 'agreed'), {
      notifies: other('newMessage'),
    }),
    shareFile: decision('R24', '提供文件', 'Share a file', BOTH, stays('talks', 'agreed')),
    proposeTerms: decision(
      'R25',
      '提出条款',
      'Propose terms',
      BOTH,
      { talks: 'talks' },
      { notifies: other('termsProposed') },
    ),
    confirmTerms: decision(
      'R25',
      '确认条款',
      'Confirm the terms',
      BOTH,
      { talks: ['talks', 'agreed'] },
      { opens: ['signing'], tells: { posting: 'negotiationAgreed' } },
    ),
    withdrawConfirmation: decision('R25', '收回确认', 'Withdraw the confirmation', BOTH, { talks: 'talks' }),
    extend: decision(
      'R26',
      '同意延期',
      'Agree to an extension',
      BOTH,
      { talks: 'talks' },
      { notifies: other('extensionAsked') },
    ),
    reviseTerms: decision(
      'R27',
      '修改文本，退回条款协商',
      'Change the text: back to the terms',
      BOTH,
      {
        agreed: 'talks',
      },
      { tells: { posting: 'negotiationReopened', signing: 'subjectEnded' } },
    ),
    leave: decision('R26', '退出对接', 'Leave', BOTH, each(['confidentiality', 'talks'], 'failed'), {
      tells: { posting: 'negotiationFailed', signing: 'subjectEnded' },
      notifies: FAILS,
    }),
    lapse: byClock('R26', '逾期', 'Time runs out', each(['offered', 'talks'], 'failed'), {
      ends: ['acceptOffer', 'say', 'shareFile', 'proposeTerms', 'confirmTerms', 'extend'],
      tells: { posting: 'negotiationFailed' },
      notifies: FAILS,
    }),
    signingSigned: fact(
      'R27',
      '文书已签署',
      'A document was signed',
      {
        confidentiality: ['talks', 'confidentiality'],
        agreed: ['concluded', 'agreed'],
      },
      { opens: ['filing'], tells: { posting: 'agreementSigned' } },
    ),
    signingFailed: fact(
      'R27',
      '签署未成',
      'A signing failed',
      {
        confidentiality: ['failed', 'confidentiality'],
        agreed: ['failed', 'agreed'],
      },
      { tells: { posting: 'negotiationFailed', signing: 'subjectEnded' }, notifies: FAILS },
    ),
    postingWithdrawn: fact(
      'R13',
      '榜单已撤回',
      'The posting was withdrawn',
      {
        received: 'failed',
        offered: 'failed',
        confidentiality: 'failed',
        talks: 'failed',
        agreed: ['failed', 'agreed'],
      },
      { tells: { signing: 'subjectEnded' }, notifies: FAILS },
    ),
  },
});

export type NegotiationStage = keyof typeof negotiationLifecycle.stages;
