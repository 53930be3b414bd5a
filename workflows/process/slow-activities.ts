/** Work that takes longer than a decision may wait: documents and checks. Each writes its result by id, once. */
export interface SlowActivities {
  /** Renders the PDF of a signing and keeps it (R27). */
  makeSignedDocument(signingId: string): Promise<void>;
  /** Seals the bundle of a completed signing: PDF with the platform's signature, signatures, keys, authority (R27). */
  sealSigning(signingId: string): Promise<void>;
  /** Puts the set of a filing together and makes the four checks (R29). */
  checkFiling(filingId: string): Promise<void>;
  /** Renders and seals the receipt of a numbered filing (R29). */
  makeFilingReceipt(filingId: string): Promise<void>;
  /** Renders an issued certificate (R34). */
  makeCertificate(certificateId: string): Promise<void>;
  /** Renders the letter of a granted recommendation (R33). */
  makeRecommendationLetter(recommendationId: string): Promise<void>;
}
