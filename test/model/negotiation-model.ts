import { DEMO_POLICY, type Policy } from '../../domain/policy/policy.ts';

/**
 * Model of a negotiation by R24–R27, as simple as it can be: no clock but deadlines handed in, no storage, no process.
 * The real system is run beside it; where they differ, one of them is wrong.
 */

export type Side = 'poster' | 'claimant';
export const OTHER: Readonly<Record<Side, Side>> = { poster: 'claimant', claimant: 'poster' };

/**
 * The demonstration's clocks of minutes, which a sequence outlives; but what follows an agreement, which is another
 * story, waits for years: its reminders would be the work of all later sequences.
 */
export const MODEL_POLICY = {
  ...DEMO_POLICY,
  id: 'model-1',
  posting: { ...DEMO_POLICY.posting, inactivity: { seconds: 1800 } },
  negotiation: { ...DEMO_POLICY.negotiation, extension: { seconds: 180 } },
  filing: { ...DEMO_POLICY.filing, check: { days: 3650 } },
} satisfies Policy;
const EXTENSION_MS = MODEL_POLICY.negotiation.extension.seconds * 1000;

export type SigningStage = 'collecting' | 'signed' | 'refused' | 'expired' | 'voided';

/** One document that both sides are to sign. */
export class SigningModel {
  stage: SigningStage = 'collecting';
  signed: Side[] = [];
  deadline: number | null = null;

  mayAct(side: Side): boolean {
    return this.stage === 'collecting' && !this.signed.includes(side);
  }

  end(stage: 'refused' | 'expired' | 'voided'): void {
    if (this.stage === 'collecting') this.stage = stage;
  }
}

export type NegotiationStage = 'offered' | 'confidentiality' | 'talks' | 'agreed' | 'concluded' | 'failed';

/** One room. Acts answer whether they are allowed, and move it if so. */
export class NegotiationModel {
  readonly claim: number;
  stage: NegotiationStage = 'offered';
  /** Texts of the versions of the terms, told apart by a number. */
  readonly texts: number[] = [];
  confirmed: Record<Side, number | null> = { poster: null, claimant: null };
  extensionAgreed: Side[] = [];
  textChanges = 0;
  letter: SigningModel | null = null;
  agreement: SigningModel | null = null;
  /** When the clock of the stage acts, as the system has pinned it; epoch milliseconds. */
  deadline: number | null = null;

  constructor(claim: number) {
    this.claim = claim;
  }

  get over(): boolean {
    return this.stage === 'concluded' || this.stage === 'failed';
  }

  get version(): number {
    return this.texts.length;
  }

  /** The signing due now. */
  get signing(): SigningModel | null {
    if (this.stage === 'confidentiality') return this.letter;
    return this.stage === 'agreed' ? this.agreement : null;
  }

  /** Another stage has another clock; which, the system will have pinned. */
  private moveTo(stage: NegotiationStage): void {
    this.stage = stage;
    this.deadline = null;
  }

  fail(): void {
    this.signing?.end('voided');
    this.moveTo('failed');
  }

  answerOffer(yes: boolean): boolean {
    if (this.stage !== 'offered') return false;
    if (!yes) this.fail();
    else {
      this.moveTo('confidentiality');
      this.letter = new SigningModel();
    }
    return true;
  }

  say(): boolean {
    return this.stage === 'talks' || this.stage === 'agreed';
  }

  propose(basedOn: number, text: number): boolean {
    if (this.stage !== 'talks' || basedOn !== this.version || this.texts.at(-1) === text) return false;
    this.texts.push(text);
    this.confirmed = { poster: null, claimant: null };
    return true;
  }

  confirm(side: Side, version: number, text: number): boolean {
    if (this.stage !== 'talks' || version === 0 || version !== this.version) return false;
    if (text !== this.texts.at(-1) || this.confirmed[side] === version) return false;
    this.confirmed[side] = version;
    if (this.confirmed[OTHER[side]] !== version) return true;
    this.moveTo('agreed');
    this.agreement = new SigningModel();
    return true;
  }

  takeBack(side: Side): boolean {
    if (this.stage !== 'talks' || this.confirmed[side] === null) return false;
    this.confirmed[side] = null;
    return true;
  }

  extend(side: Side): boolean {
    if (this.stage !== 'talks' || this.extensionAgreed.includes(side)) return false;
    const both = this.extensionAgreed.length > 0;
    this.extensionAgreed = both ? [] : [side];
    if (both && this.deadline !== null) this.deadline += EXTENSION_MS;
    return true;
  }

  revise(): boolean {
    if (this.stage !== 'agreed' || this.textChanges >= 1 || this.agreement?.stage === 'signed') return false;
    this.agreement?.end('voided');
    this.agreement = null;
    this.textChanges += 1;
    this.confirmed = { poster: null, claimant: null };
    this.moveTo('talks');
    return true;
  }

  leave(): boolean {
    if (this.stage !== 'confidentiality' && this.stage !== 'talks') return false;
    this.fail();
    return true;
  }

  sign(side: Side): boolean {
    const { signing } = this;
    if (!signing?.mayAct(side)) return false;
    signing.signed.push(side);
    if (signing.signed.length < 2) return true;
    signing.stage = 'signed';
    this.moveTo(this.stage === 'confidentiality' ? 'talks' : 'concluded');
    return true;
  }

  refuse(side: Side): boolean {
    const { signing } = this;
    if (!signing?.mayAct(side)) return false;
    signing.end('refused');
    this.fail();
    return true;
  }

  /** Silence: it is never consent (R26, R27). */
  timeIs(now: number): void {
    const passed = (deadline: number | null): boolean => deadline !== null && deadline <= now;
    const { signing } = this;
    if (signing?.stage === 'collecting' && passed(signing.deadline)) {
      signing.end('expired');
      this.fail();
    } else if ((this.stage === 'offered' || this.stage === 'talks') && passed(this.deadline)) this.fail();
  }
}
