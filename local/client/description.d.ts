// Made by `npm run docs` from the description of the API.
export interface components {
    schemas: {
        readonly Routes: {
            readonly "GET /cases/{}": {
                readonly answer: components["schemas"]["Case"];
            };
            readonly "GET /cases/{}/events": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["Event"][];
                };
            };
            readonly "GET /cases/{}/family": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["Case"][];
                };
            };
            readonly "GET /tasks": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["Task"][];
                    readonly next: string | null;
                };
            };
            readonly "GET /tasks/counts": {
                readonly answer: components["schemas"]["TaskCounts"];
            };
            readonly "GET /notifications": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["Notification"][];
                    readonly next: string | null;
                };
            };
            readonly "GET /notifications/unread": {
                readonly answer: {
                    readonly unread: number;
                    readonly more: boolean;
                    readonly kinds: {
                        readonly outcome: number;
                        readonly deadline: number;
                        readonly money: number;
                        readonly message: number;
                        readonly invitation: number;
                        readonly news: number;
                    };
                };
            };
            readonly "POST /notifications/{}/read": {
                readonly answer: {
                    readonly id: string;
                };
            };
            readonly "POST /notifications/{}/unread": {
                readonly answer: {
                    readonly id: string;
                };
            };
            readonly "POST /notifications/{}/archive": {
                readonly answer: {
                    readonly id: string;
                };
            };
            readonly "POST /notifications/{}/restore": {
                readonly answer: {
                    readonly id: string;
                };
            };
            readonly "POST /notifications/read": {
                readonly body: {
                    readonly through: string;
                };
                readonly answer: {
                    readonly marked: number;
                };
            };
            readonly "GET /me/preferences": {
                readonly answer: {
                    readonly email: string | null;
                    readonly kinds: {
                        readonly [key: string]: "at_once" | "digest" | "never";
                    };
                    readonly deliveries: readonly {
                        readonly kind: "outcome" | "deadline" | "money" | "message" | "invitation" | "news";
                        readonly name: {
                            readonly zh: string;
                            readonly en: string;
                        };
                        readonly delivery: {
                            readonly zh: string;
                            readonly en: string;
                            readonly code: string;
                        };
                        readonly locked: boolean;
                    }[];
                };
            };
            readonly "PUT /me/preferences": {
                readonly body: {
                    readonly email?: string | null;
                    readonly kinds?: {
                        readonly [key: string]: "at_once" | "digest" | "never";
                    };
                };
                readonly answer: {
                    readonly email: string | null;
                    readonly kinds: {
                        readonly [key: string]: "at_once" | "digest" | "never";
                    };
                    readonly deliveries: readonly {
                        readonly kind: "outcome" | "deadline" | "money" | "message" | "invitation" | "news";
                        readonly name: {
                            readonly zh: string;
                            readonly en: string;
                        };
                        readonly delivery: {
                            readonly zh: string;
                            readonly en: string;
                            readonly code: string;
                        };
                        readonly locked: boolean;
                    }[];
                };
            };
            readonly "PUT /me/person": {
                readonly body: {
                    readonly name: string;
                    readonly qualification: "none" | "phd" | "postdoc_in_station" | "postdoc_out_of_station";
                    readonly degree?: {
                        readonly institution: string;
                        readonly awardedOn: string;
                        readonly certificateNumber?: string;
                    };
                    readonly postdoc?: {
                        readonly platform: "mobile_station" | "workstation" | "practice_base";
                        readonly stationUnit: {
                            readonly creditCode: string;
                            readonly name: string;
                        };
                        readonly enteredOn: string;
                        readonly leftOn?: string;
                    };
                    readonly employer?: {
                        readonly creditCode: string;
                        readonly name: string;
                    };
                    readonly residence?: string;
                    readonly district?: "310101" | "310104" | "310105" | "310106" | "310107" | "310109" | "310110" | "310112" | "310113" | "310114" | "310115" | "310116" | "310117" | "310118" | "310120" | "310151";
                    readonly contact: {
                        readonly phone: string;
                        readonly email: string;
                    };
                    readonly profile: {
                        readonly fields: readonly ("information_technology" | "biomedicine_health" | "advanced_equipment" | "new_materials" | "new_energy" | "environment" | "agriculture_food" | "cultural_creativity" | "other")[];
                        readonly keywords: readonly string[];
                        readonly abstract: string;
                    };
                };
                readonly answer: components["schemas"]["Party"];
            };
            readonly "POST /organisations": {
                readonly body: {
                    readonly name: string;
                    readonly creditCode: string;
                    readonly legalForm: "limited_company" | "joint_stock_company" | "state_owned_enterprise" | "collective_enterprise" | "fund_company" | "university" | "hospital" | "research_institute" | "public_institution" | "social_organisation" | "government_body" | "cooperative" | "partnership" | "sole_proprietorship" | "branch" | "sole_trader";
                    readonly registeredOn: string;
                    readonly district?: "310101" | "310104" | "310105" | "310106" | "310107" | "310109" | "310110" | "310112" | "310113" | "310114" | "310115" | "310116" | "310117" | "310118" | "310120" | "310151";
                    readonly region?: string;
                    readonly address?: string;
                    readonly legalRepresentative: {
                        readonly name: string;
                        readonly personId?: string;
                    };
                    readonly signatories: readonly {
                        readonly personId: string;
                        readonly name: string;
                        readonly validFrom: string;
                        readonly validUntil: string;
                        readonly evidenceId?: string;
                    }[];
                    readonly platforms: readonly {
                        readonly kind: "mobile_station" | "workstation" | "practice_base";
                        readonly establishedOn?: string;
                    }[];
                    readonly contact: {
                        readonly phone: string;
                        readonly email: string;
                    };
                    readonly profile: {
                        readonly fields: readonly ("information_technology" | "biomedicine_health" | "advanced_equipment" | "new_materials" | "new_energy" | "environment" | "agriculture_food" | "cultural_creativity" | "other")[];
                        readonly keywords: readonly string[];
                        readonly abstract: string;
                    };
                };
                readonly answer: components["schemas"]["Party"];
            };
            readonly "GET /me/parties": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["Party"][];
                };
            };
            readonly "GET /parties/{}/versions/{}": {
                readonly answer: components["schemas"]["Party"];
            };
            readonly "GET /parties/{}": {
                readonly answer: components["schemas"]["Party"];
            };
            readonly "POST /parties/{}/attestations": {
                readonly body: {
                    readonly fact: "degree" | "station_status" | "employment" | "registration" | "legal_representative" | "signatories" | "platforms" | "existence" | "postdoc_conditions";
                    readonly evidence: string;
                    readonly evidenceId?: string;
                    readonly until?: string;
                    readonly version?: number;
                };
                readonly answer: components["schemas"]["Party"];
            };
            readonly "POST /parties/{}/lapses": {
                readonly body: {
                    readonly fact: "degree" | "station_status" | "employment" | "registration" | "legal_representative" | "signatories" | "platforms" | "existence" | "postdoc_conditions";
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Party"];
            };
            readonly "POST /parties/{}/attestation-requests": {
                readonly body: {
                    readonly fact: "degree" | "station_status" | "employment" | "registration" | "legal_representative" | "signatories" | "platforms" | "existence" | "postdoc_conditions";
                    readonly note: string;
                    readonly evidenceIds: readonly string[];
                };
                readonly answer: components["schemas"]["AttestationRequest"];
            };
            readonly "GET /parties/{}/attestation-requests": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["AttestationRequest"][];
                };
            };
            readonly "POST /parties/{}/confirmation-requests": {
                readonly body: {
                    readonly note: string;
                    readonly evidenceIds: readonly string[];
                };
                readonly answer: components["schemas"]["AttestationRequest"];
            };
            readonly "POST /attestation-requests/{}/decline": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["AttestationRequest"];
            };
            readonly "POST /attestation-requests/{}/withdraw": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["AttestationRequest"];
            };
            readonly "GET /attestation-requests": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["AttestationRequest"][];
                };
            };
            readonly "GET /attestation-requests/{}": {
                readonly answer: components["schemas"]["AttestationRequest"];
            };
            readonly "GET /forms/postings/{}": {
                readonly answer: {
                    readonly type: string;
                    readonly schema: {
                        readonly [key: string]: components["schemas"]["AnyValue"];
                    };
                    readonly letter: components["schemas"]["CommitmentLetter"];
                };
            };
            readonly "POST /drafts": {
                readonly body: {
                    readonly partyId: string;
                    readonly content: {
                        readonly type: "technical_challenge";
                        readonly title?: string;
                        readonly field?: "information_technology" | "biomedicine_health" | "advanced_equipment" | "new_materials" | "new_energy" | "environment" | "agriculture_food" | "cultural_creativity" | "other" | "";
                        readonly district?: "310101" | "310104" | "310105" | "310106" | "310107" | "310109" | "310110" | "310112" | "310113" | "310114" | "310115" | "310116" | "310117" | "310118" | "310120" | "310151" | "";
                        readonly keywords?: readonly string[];
                        readonly summary?: string;
                        readonly window?: {
                            readonly kind?: "fixed" | "open_ended" | "";
                            readonly opensAt?: string;
                            readonly closesAt?: string;
                        };
                        readonly eligibilityNotes?: string;
                        readonly deliverables?: readonly {
                            readonly title?: string;
                            readonly form?: string;
                            readonly acceptance?: string;
                        }[];
                        readonly ipArrangement?: string;
                        readonly takesSeveralWinners?: boolean;
                        readonly questionsAllowed?: boolean;
                        readonly contacts?: readonly {
                            readonly name?: string;
                            readonly phone?: string;
                            readonly email?: string;
                            readonly duty?: string;
                        }[];
                        readonly attachments?: readonly {
                            readonly attachmentId?: string;
                            readonly title?: string;
                            readonly confidential?: boolean;
                        }[];
                        readonly helper?: {
                            readonly accountId?: string;
                            readonly mandateId?: string;
                        };
                        readonly background?: string;
                        readonly currentState?: string;
                        readonly targets?: readonly {
                            readonly metric?: string;
                            readonly unit?: string;
                            readonly target?: string;
                            readonly baseline?: string;
                            readonly method?: string;
                        }[];
                        readonly conditions?: string;
                        readonly funding?: {
                            readonly amountFen?: number;
                            readonly source?: "own" | "public" | "loan" | "investment" | "mixed" | "";
                            readonly paymentPlan?: string;
                        };
                        readonly firstAdoption?: {
                            readonly pledged?: boolean;
                            readonly plan?: string;
                        };
                    } | {
                        readonly type: "achievement_transfer";
                        readonly title?: string;
                        readonly field?: "information_technology" | "biomedicine_health" | "advanced_equipment" | "new_materials" | "new_energy" | "environment" | "agriculture_food" | "cultural_creativity" | "other" | "";
                        readonly district?: "310101" | "310104" | "310105" | "310106" | "310107" | "310109" | "310110" | "310112" | "310113" | "310114" | "310115" | "310116" | "310117" | "310118" | "310120" | "310151" | "";
                        readonly keywords?: readonly string[];
                        readonly summary?: string;
                        readonly window?: {
                            readonly kind?: "fixed" | "open_ended" | "";
                            readonly opensAt?: string;
                            readonly closesAt?: string;
                        };
                        readonly eligibilityNotes?: string;
                        readonly deliverables?: readonly {
                            readonly title?: string;
                            readonly form?: string;
                            readonly acceptance?: string;
                        }[];
                        readonly ipArrangement?: string;
                        readonly takesSeveralWinners?: boolean;
                        readonly questionsAllowed?: boolean;
                        readonly contacts?: readonly {
                            readonly name?: string;
                            readonly phone?: string;
                            readonly email?: string;
                            readonly duty?: string;
                        }[];
                        readonly attachments?: readonly {
                            readonly attachmentId?: string;
                            readonly title?: string;
                            readonly confidential?: boolean;
                        }[];
                        readonly helper?: {
                            readonly accountId?: string;
                            readonly mandateId?: string;
                        };
                        readonly breakthrough?: string;
                        readonly maturity?: {
                            readonly level?: number;
                            readonly statement?: string;
                        };
                        readonly intellectualProperty?: readonly {
                            readonly kind?: "invention_patent" | "utility_model" | "design" | "software_copyright" | "plant_variety" | "ic_layout" | "trade_secret" | "other" | "";
                            readonly title?: string;
                            readonly number?: string;
                            readonly owner?: string;
                            readonly status?: "granted" | "pending" | "";
                        }[];
                        readonly users?: {
                            readonly who?: string;
                            readonly range?: string;
                        };
                        readonly benefits?: {
                            readonly economy?: string;
                            readonly society?: string;
                            readonly science?: string;
                        };
                        readonly cooperation?: {
                            readonly modes?: readonly ("licence" | "assignment" | "equity" | "joint_development" | "other" | "")[];
                            readonly fundsFen?: number;
                            readonly premises?: string;
                            readonly market?: string;
                        };
                        readonly contributors?: readonly {
                            readonly personId?: string;
                            readonly name?: string;
                            readonly role?: string;
                        }[];
                    };
                };
                readonly answer: components["schemas"]["Draft"];
            };
            readonly "GET /drafts": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["Draft"][];
                };
            };
            readonly "GET /drafts/{}": {
                readonly answer: components["schemas"]["Draft"];
            };
            readonly "PUT /drafts/{}": {
                readonly body: {
                    readonly type: "technical_challenge";
                    readonly title?: string;
                    readonly field?: "information_technology" | "biomedicine_health" | "advanced_equipment" | "new_materials" | "new_energy" | "environment" | "agriculture_food" | "cultural_creativity" | "other" | "";
                    readonly district?: "310101" | "310104" | "310105" | "310106" | "310107" | "310109" | "310110" | "310112" | "310113" | "310114" | "310115" | "310116" | "310117" | "310118" | "310120" | "310151" | "";
                    readonly keywords?: readonly string[];
                    readonly summary?: string;
                    readonly window?: {
                        readonly kind?: "fixed" | "open_ended" | "";
                        readonly opensAt?: string;
                        readonly closesAt?: string;
                    };
                    readonly eligibilityNotes?: string;
                    readonly deliverables?: readonly {
                        readonly title?: string;
                        readonly form?: string;
                        readonly acceptance?: string;
                    }[];
                    readonly ipArrangement?: string;
                    readonly takesSeveralWinners?: boolean;
                    readonly questionsAllowed?: boolean;
                    readonly contacts?: readonly {
                        readonly name?: string;
                        readonly phone?: string;
                        readonly email?: string;
                        readonly duty?: string;
                    }[];
                    readonly attachments?: readonly {
                        readonly attachmentId?: string;
                        readonly title?: string;
                        readonly confidential?: boolean;
                    }[];
                    readonly helper?: {
                        readonly accountId?: string;
                        readonly mandateId?: string;
                    };
                    readonly background?: string;
                    readonly currentState?: string;
                    readonly targets?: readonly {
                        readonly metric?: string;
                        readonly unit?: string;
                        readonly target?: string;
                        readonly baseline?: string;
                        readonly method?: string;
                    }[];
                    readonly conditions?: string;
                    readonly funding?: {
                        readonly amountFen?: number;
                        readonly source?: "own" | "public" | "loan" | "investment" | "mixed" | "";
                        readonly paymentPlan?: string;
                    };
                    readonly firstAdoption?: {
                        readonly pledged?: boolean;
                        readonly plan?: string;
                    };
                } | {
                    readonly type: "achievement_transfer";
                    readonly title?: string;
                    readonly field?: "information_technology" | "biomedicine_health" | "advanced_equipment" | "new_materials" | "new_energy" | "environment" | "agriculture_food" | "cultural_creativity" | "other" | "";
                    readonly district?: "310101" | "310104" | "310105" | "310106" | "310107" | "310109" | "310110" | "310112" | "310113" | "310114" | "310115" | "310116" | "310117" | "310118" | "310120" | "310151" | "";
                    readonly keywords?: readonly string[];
                    readonly summary?: string;
                    readonly window?: {
                        readonly kind?: "fixed" | "open_ended" | "";
                        readonly opensAt?: string;
                        readonly closesAt?: string;
                    };
                    readonly eligibilityNotes?: string;
                    readonly deliverables?: readonly {
                        readonly title?: string;
                        readonly form?: string;
                        readonly acceptance?: string;
                    }[];
                    readonly ipArrangement?: string;
                    readonly takesSeveralWinners?: boolean;
                    readonly questionsAllowed?: boolean;
                    readonly contacts?: readonly {
                        readonly name?: string;
                        readonly phone?: string;
                        readonly email?: string;
                        readonly duty?: string;
                    }[];
                    readonly attachments?: readonly {
                        readonly attachmentId?: string;
                        readonly title?: string;
                        readonly confidential?: boolean;
                    }[];
                    readonly helper?: {
                        readonly accountId?: string;
                        readonly mandateId?: string;
                    };
                    readonly breakthrough?: string;
                    readonly maturity?: {
                        readonly level?: number;
                        readonly statement?: string;
                    };
                    readonly intellectualProperty?: readonly {
                        readonly kind?: "invention_patent" | "utility_model" | "design" | "software_copyright" | "plant_variety" | "ic_layout" | "trade_secret" | "other" | "";
                        readonly title?: string;
                        readonly number?: string;
                        readonly owner?: string;
                        readonly status?: "granted" | "pending" | "";
                    }[];
                    readonly users?: {
                        readonly who?: string;
                        readonly range?: string;
                    };
                    readonly benefits?: {
                        readonly economy?: string;
                        readonly society?: string;
                        readonly science?: string;
                    };
                    readonly cooperation?: {
                        readonly modes?: readonly ("licence" | "assignment" | "equity" | "joint_development" | "other" | "")[];
                        readonly fundsFen?: number;
                        readonly premises?: string;
                        readonly market?: string;
                    };
                    readonly contributors?: readonly {
                        readonly personId?: string;
                        readonly name?: string;
                        readonly role?: string;
                    }[];
                };
                readonly answer: components["schemas"]["Draft"];
            };
            readonly "GET /drafts/{}/versions": {
                readonly answer: {
                    readonly items: readonly {
                        readonly version: number;
                        readonly content: components["schemas"]["PostingContent"];
                        readonly by: string;
                        readonly at: components["schemas"]["ShanghaiTime"];
                    }[];
                };
            };
            readonly "POST /drafts/{}/delete": {
                readonly answer: {
                    readonly deleted: boolean;
                };
            };
            readonly "GET /drafts/{}/obstacles": {
                readonly answer: {
                    readonly draftVersion: number;
                    readonly ready: boolean;
                    readonly obstacles: readonly {
                        readonly pointer: string;
                        readonly code?: string;
                        readonly rule?: string;
                        readonly zh: string;
                        readonly en: string;
                    }[];
                    readonly duplicates: readonly {
                        readonly postingId: string;
                        readonly title: string;
                        readonly overlapPercent: number;
                    }[];
                };
            };
            readonly "POST /drafts/{}/submit": {
                readonly body: {
                    readonly policy?: string;
                    readonly letterVersion?: number;
                    readonly commitment?: {
                        readonly jws: string;
                    };
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /postings/{}/reposts": {
                readonly body: Record<string, never>;
                readonly answer: components["schemas"]["Draft"];
            };
            readonly "GET /postings/{}/lineage": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["Lineage"][];
                };
            };
            readonly "GET /postings/{}/demand": {
                readonly answer: components["schemas"]["Demand"];
            };
            readonly "GET /postings/{}": {
                readonly answer: components["schemas"]["Posting"];
            };
            readonly "POST /postings/{}/ask-experts": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /postings/{}/decline-experts": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /postings/{}/appoint-panel": {
                readonly body: {
                    readonly experts: readonly string[];
                };
                readonly answer: components["schemas"]["AppointPanelPostingOutcome"];
            };
            readonly "POST /postings/{}/decline-all": {
                readonly body: {
                    readonly declined: readonly {
                        readonly claimId: string;
                        readonly reason: string;
                    }[];
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /postings/{}/rank": {
                readonly body: {
                    readonly order: readonly {
                        readonly claimId: string;
                        readonly reason: string;
                    }[];
                    readonly declined?: readonly {
                        readonly claimId: string;
                        readonly reason: string;
                    }[];
                };
                readonly answer: components["schemas"]["RankPostingOutcome"];
            };
            readonly "POST /postings/{}/extend": {
                readonly body: {
                    readonly closesAt: string;
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /postings/{}/move-window": {
                readonly body: {
                    readonly window: {
                        readonly kind: "fixed" | "open_ended";
                        readonly opensAt?: string;
                        readonly closesAt?: string;
                    };
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /postings/{}/grant-late-code": {
                readonly body: {
                    readonly partyId: string;
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["GrantLateCodePostingOutcome"];
            };
            readonly "POST /postings/{}/close-window": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /postings/{}/offer-next": {
                readonly body: Record<string, never>;
                readonly answer: components["schemas"]["OfferNextPostingOutcome"];
            };
            readonly "POST /postings/{}/conclude": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /postings/{}/resubmit": {
                readonly body: {
                    readonly content: {
                        readonly type: "technical_challenge";
                        readonly title: string;
                        readonly field: "information_technology" | "biomedicine_health" | "advanced_equipment" | "new_materials" | "new_energy" | "environment" | "agriculture_food" | "cultural_creativity" | "other";
                        readonly district?: "310101" | "310104" | "310105" | "310106" | "310107" | "310109" | "310110" | "310112" | "310113" | "310114" | "310115" | "310116" | "310117" | "310118" | "310120" | "310151";
                        readonly keywords: readonly string[];
                        readonly summary: string;
                        readonly window: {
                            readonly kind: "fixed" | "open_ended";
                            readonly opensAt?: string;
                            readonly closesAt?: string;
                        };
                        readonly eligibilityNotes?: string;
                        readonly deliverables: readonly {
                            readonly title: string;
                            readonly form?: string;
                            readonly acceptance: string;
                        }[];
                        readonly ipArrangement: string;
                        readonly takesSeveralWinners: boolean;
                        readonly questionsAllowed: boolean;
                        readonly contacts: readonly {
                            readonly name: string;
                            readonly phone: string;
                            readonly email: string;
                            readonly duty?: string;
                        }[];
                        readonly attachments: readonly {
                            readonly attachmentId: string;
                            readonly title: string;
                            readonly confidential: boolean;
                        }[];
                        readonly helper?: {
                            readonly accountId: string;
                            readonly mandateId: string;
                        };
                        readonly background: string;
                        readonly currentState: string;
                        readonly targets: readonly {
                            readonly metric: string;
                            readonly unit?: string;
                            readonly target: string;
                            readonly baseline?: string;
                            readonly method?: string;
                        }[];
                        readonly conditions: string;
                        readonly funding: {
                            readonly amountFen: number;
                            readonly source: "own" | "public" | "loan" | "investment" | "mixed";
                            readonly paymentPlan: string;
                        };
                        readonly firstAdoption: {
                            readonly pledged: true;
                            readonly plan: string;
                        };
                    } | {
                        readonly type: "achievement_transfer";
                        readonly title: string;
                        readonly field: "information_technology" | "biomedicine_health" | "advanced_equipment" | "new_materials" | "new_energy" | "environment" | "agriculture_food" | "cultural_creativity" | "other";
                        readonly district?: "310101" | "310104" | "310105" | "310106" | "310107" | "310109" | "310110" | "310112" | "310113" | "310114" | "310115" | "310116" | "310117" | "310118" | "310120" | "310151";
                        readonly keywords: readonly string[];
                        readonly summary: string;
                        readonly window: {
                            readonly kind: "fixed" | "open_ended";
                            readonly opensAt?: string;
                            readonly closesAt?: string;
                        };
                        readonly eligibilityNotes?: string;
                        readonly deliverables: readonly {
                            readonly title: string;
                            readonly form?: string;
                            readonly acceptance: string;
                        }[];
                        readonly ipArrangement: string;
                        readonly takesSeveralWinners: boolean;
                        readonly questionsAllowed: boolean;
                        readonly contacts: readonly {
                            readonly name: string;
                            readonly phone: string;
                            readonly email: string;
                            readonly duty?: string;
                        }[];
                        readonly attachments: readonly {
                            readonly attachmentId: string;
                            readonly title: string;
                            readonly confidential: boolean;
                        }[];
                        readonly helper?: {
                            readonly accountId: string;
                            readonly mandateId: string;
                        };
                        readonly breakthrough: string;
                        readonly maturity: {
                            readonly level: number;
                            readonly statement: string;
                        };
                        readonly intellectualProperty: readonly {
                            readonly kind: "invention_patent" | "utility_model" | "design" | "software_copyright" | "plant_variety" | "ic_layout" | "trade_secret" | "other";
                            readonly title: string;
                            readonly number?: string;
                            readonly owner: string;
                            readonly status: "granted" | "pending";
                        }[];
                        readonly users: {
                            readonly who: string;
                            readonly range: string;
                        };
                        readonly benefits: {
                            readonly economy: string;
                            readonly society: string;
                            readonly science: string;
                        };
                        readonly cooperation: {
                            readonly modes: readonly ("licence" | "assignment" | "equity" | "joint_development" | "other")[];
                            readonly fundsFen?: number;
                            readonly premises?: string;
                            readonly market?: string;
                        };
                        readonly contributors?: readonly {
                            readonly personId?: string;
                            readonly name: string;
                            readonly role?: string;
                        }[];
                    };
                    readonly answers?: readonly {
                        readonly correction: number;
                        readonly how: "corrected" | "explained";
                        readonly text: string;
                    }[];
                    readonly commitment?: {
                        readonly jws: string;
                    };
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /postings/{}/set-window": {
                readonly body: {
                    readonly window: {
                        readonly kind: "fixed" | "open_ended";
                        readonly opensAt?: string;
                        readonly closesAt?: string;
                    };
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /postings/{}/schedule-publication": {
                readonly body: {
                    readonly publishesAt: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /postings/{}/cancel-schedule": {
                readonly body: Record<string, never>;
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /postings/{}/extend-correction": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /postings/{}/amend": {
                readonly body: {
                    readonly content: {
                        readonly type: "technical_challenge";
                        readonly title: string;
                        readonly field: "information_technology" | "biomedicine_health" | "advanced_equipment" | "new_materials" | "new_energy" | "environment" | "agriculture_food" | "cultural_creativity" | "other";
                        readonly district?: "310101" | "310104" | "310105" | "310106" | "310107" | "310109" | "310110" | "310112" | "310113" | "310114" | "310115" | "310116" | "310117" | "310118" | "310120" | "310151";
                        readonly keywords: readonly string[];
                        readonly summary: string;
                        readonly window: {
                            readonly kind: "fixed" | "open_ended";
                            readonly opensAt?: string;
                            readonly closesAt?: string;
                        };
                        readonly eligibilityNotes?: string;
                        readonly deliverables: readonly {
                            readonly title: string;
                            readonly form?: string;
                            readonly acceptance: string;
                        }[];
                        readonly ipArrangement: string;
                        readonly takesSeveralWinners: boolean;
                        readonly questionsAllowed: boolean;
                        readonly contacts: readonly {
                            readonly name: string;
                            readonly phone: string;
                            readonly email: string;
                            readonly duty?: string;
                        }[];
                        readonly attachments: readonly {
                            readonly attachmentId: string;
                            readonly title: string;
                            readonly confidential: boolean;
                        }[];
                        readonly helper?: {
                            readonly accountId: string;
                            readonly mandateId: string;
                        };
                        readonly background: string;
                        readonly currentState: string;
                        readonly targets: readonly {
                            readonly metric: string;
                            readonly unit?: string;
                            readonly target: string;
                            readonly baseline?: string;
                            readonly method?: string;
                        }[];
                        readonly conditions: string;
                        readonly funding: {
                            readonly amountFen: number;
                            readonly source: "own" | "public" | "loan" | "investment" | "mixed";
                            readonly paymentPlan: string;
                        };
                        readonly firstAdoption: {
                            readonly pledged: true;
                            readonly plan: string;
                        };
                    } | {
                        readonly type: "achievement_transfer";
                        readonly title: string;
                        readonly field: "information_technology" | "biomedicine_health" | "advanced_equipment" | "new_materials" | "new_energy" | "environment" | "agriculture_food" | "cultural_creativity" | "other";
                        readonly district?: "310101" | "310104" | "310105" | "310106" | "310107" | "310109" | "310110" | "310112" | "310113" | "310114" | "310115" | "310116" | "310117" | "310118" | "310120" | "310151";
                        readonly keywords: readonly string[];
                        readonly summary: string;
                        readonly window: {
                            readonly kind: "fixed" | "open_ended";
                            readonly opensAt?: string;
                            readonly closesAt?: string;
                        };
                        readonly eligibilityNotes?: string;
                        readonly deliverables: readonly {
                            readonly title: string;
                            readonly form?: string;
                            readonly acceptance: string;
                        }[];
                        readonly ipArrangement: string;
                        readonly takesSeveralWinners: boolean;
                        readonly questionsAllowed: boolean;
                        readonly contacts: readonly {
                            readonly name: string;
                            readonly phone: string;
                            readonly email: string;
                            readonly duty?: string;
                        }[];
                        readonly attachments: readonly {
                            readonly attachmentId: string;
                            readonly title: string;
                            readonly confidential: boolean;
                        }[];
                        readonly helper?: {
                            readonly accountId: string;
                            readonly mandateId: string;
                        };
                        readonly breakthrough: string;
                        readonly maturity: {
                            readonly level: number;
                            readonly statement: string;
                        };
                        readonly intellectualProperty: readonly {
                            readonly kind: "invention_patent" | "utility_model" | "design" | "software_copyright" | "plant_variety" | "ic_layout" | "trade_secret" | "other";
                            readonly title: string;
                            readonly number?: string;
                            readonly owner: string;
                            readonly status: "granted" | "pending";
                        }[];
                        readonly users: {
                            readonly who: string;
                            readonly range: string;
                        };
                        readonly benefits: {
                            readonly economy: string;
                            readonly society: string;
                            readonly science: string;
                        };
                        readonly cooperation: {
                            readonly modes: readonly ("licence" | "assignment" | "equity" | "joint_development" | "other")[];
                            readonly fundsFen?: number;
                            readonly premises?: string;
                            readonly market?: string;
                        };
                        readonly contributors?: readonly {
                            readonly personId?: string;
                            readonly name: string;
                            readonly role?: string;
                        }[];
                    };
                    readonly answers?: readonly {
                        readonly correction: number;
                        readonly how: "corrected" | "explained";
                        readonly text: string;
                    }[];
                    readonly commitment?: {
                        readonly jws: string;
                    };
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["AmendPostingOutcome"];
            };
            readonly "POST /postings/{}/cancel-amendment": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /postings/{}/withdraw": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /postings/{}/declare-lapsed": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /postings/{}/answer-question": {
                readonly body: {
                    readonly questionId: string;
                    readonly answer: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /postings/{}/decline-question": {
                readonly body: {
                    readonly questionId: string;
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /postings/{}/correct-answer": {
                readonly body: {
                    readonly questionId: string;
                    readonly answer: string;
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "GET /postings/{}/drafts/{}": {
                readonly answer: components["schemas"]["PostingActDraft"];
            };
            readonly "PUT /postings/{}/drafts/{}": {
                readonly body: {
                    readonly content?: {
                        readonly type: "technical_challenge";
                        readonly title?: string;
                        readonly field?: "information_technology" | "biomedicine_health" | "advanced_equipment" | "new_materials" | "new_energy" | "environment" | "agriculture_food" | "cultural_creativity" | "other" | "";
                        readonly district?: "310101" | "310104" | "310105" | "310106" | "310107" | "310109" | "310110" | "310112" | "310113" | "310114" | "310115" | "310116" | "310117" | "310118" | "310120" | "310151" | "";
                        readonly keywords?: readonly string[];
                        readonly summary?: string;
                        readonly window?: {
                            readonly kind?: "fixed" | "open_ended" | "";
                            readonly opensAt?: string;
                            readonly closesAt?: string;
                        };
                        readonly eligibilityNotes?: string;
                        readonly deliverables?: readonly {
                            readonly title?: string;
                            readonly form?: string;
                            readonly acceptance?: string;
                        }[];
                        readonly ipArrangement?: string;
                        readonly takesSeveralWinners?: boolean;
                        readonly questionsAllowed?: boolean;
                        readonly contacts?: readonly {
                            readonly name?: string;
                            readonly phone?: string;
                            readonly email?: string;
                            readonly duty?: string;
                        }[];
                        readonly attachments?: readonly {
                            readonly attachmentId?: string;
                            readonly title?: string;
                            readonly confidential?: boolean;
                        }[];
                        readonly helper?: {
                            readonly accountId?: string;
                            readonly mandateId?: string;
                        };
                        readonly background?: string;
                        readonly currentState?: string;
                        readonly targets?: readonly {
                            readonly metric?: string;
                            readonly unit?: string;
                            readonly target?: string;
                            readonly baseline?: string;
                            readonly method?: string;
                        }[];
                        readonly conditions?: string;
                        readonly funding?: {
                            readonly amountFen?: number;
                            readonly source?: "own" | "public" | "loan" | "investment" | "mixed" | "";
                            readonly paymentPlan?: string;
                        };
                        readonly firstAdoption?: {
                            readonly pledged?: boolean;
                            readonly plan?: string;
                        };
                    } | {
                        readonly type: "achievement_transfer";
                        readonly title?: string;
                        readonly field?: "information_technology" | "biomedicine_health" | "advanced_equipment" | "new_materials" | "new_energy" | "environment" | "agriculture_food" | "cultural_creativity" | "other" | "";
                        readonly district?: "310101" | "310104" | "310105" | "310106" | "310107" | "310109" | "310110" | "310112" | "310113" | "310114" | "310115" | "310116" | "310117" | "310118" | "310120" | "310151" | "";
                        readonly keywords?: readonly string[];
                        readonly summary?: string;
                        readonly window?: {
                            readonly kind?: "fixed" | "open_ended" | "";
                            readonly opensAt?: string;
                            readonly closesAt?: string;
                        };
                        readonly eligibilityNotes?: string;
                        readonly deliverables?: readonly {
                            readonly title?: string;
                            readonly form?: string;
                            readonly acceptance?: string;
                        }[];
                        readonly ipArrangement?: string;
                        readonly takesSeveralWinners?: boolean;
                        readonly questionsAllowed?: boolean;
                        readonly contacts?: readonly {
                            readonly name?: string;
                            readonly phone?: string;
                            readonly email?: string;
                            readonly duty?: string;
                        }[];
                        readonly attachments?: readonly {
                            readonly attachmentId?: string;
                            readonly title?: string;
                            readonly confidential?: boolean;
                        }[];
                        readonly helper?: {
                            readonly accountId?: string;
                            readonly mandateId?: string;
                        };
                        readonly breakthrough?: string;
                        readonly maturity?: {
                            readonly level?: number;
                            readonly statement?: string;
                        };
                        readonly intellectualProperty?: readonly {
                            readonly kind?: "invention_patent" | "utility_model" | "design" | "software_copyright" | "plant_variety" | "ic_layout" | "trade_secret" | "other" | "";
                            readonly title?: string;
                            readonly number?: string;
                            readonly owner?: string;
                            readonly status?: "granted" | "pending" | "";
                        }[];
                        readonly users?: {
                            readonly who?: string;
                            readonly range?: string;
                        };
                        readonly benefits?: {
                            readonly economy?: string;
                            readonly society?: string;
                            readonly science?: string;
                        };
                        readonly cooperation?: {
                            readonly modes?: readonly ("licence" | "assignment" | "equity" | "joint_development" | "other" | "")[];
                            readonly fundsFen?: number;
                            readonly premises?: string;
                            readonly market?: string;
                        };
                        readonly contributors?: readonly {
                            readonly personId?: string;
                            readonly name?: string;
                            readonly role?: string;
                        }[];
                    };
                    readonly answers?: readonly {
                        readonly correction?: number;
                        readonly how?: "corrected" | "explained" | "";
                        readonly text?: string;
                    }[];
                    readonly reason?: string;
                };
                readonly answer: components["schemas"]["PostingActDraft"];
            };
            readonly "GET /postings/{}/drafts/{}/versions": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["PostingActDraft"][];
                };
            };
            readonly "GET /postings/{}/drafts/{}/obstacles": {
                readonly answer: {
                    readonly draftVersion: number;
                    readonly ready: boolean;
                    readonly obstacles: readonly {
                        readonly pointer: string;
                        readonly code?: string;
                        readonly rule?: string;
                        readonly zh: string;
                        readonly en: string;
                    }[];
                };
            };
            readonly "POST /postings/{}/drafts/{}/delete": {
                readonly answer: {
                    readonly deleted: boolean;
                };
            };
            readonly "GET /claims/{}/drafts/{}": {
                readonly answer: components["schemas"]["ClaimActDraft"];
            };
            readonly "PUT /claims/{}/drafts/{}": {
                readonly body: {
                    readonly scheme?: {
                        readonly type: "technical_challenge";
                        readonly title?: string;
                        readonly approach?: string;
                        readonly technicalRoute?: string;
                        readonly targets?: readonly {
                            readonly metric?: string;
                            readonly promised?: string;
                            readonly note?: string;
                        }[];
                        readonly milestones?: readonly {
                            readonly title?: string;
                            readonly dueMonths?: number;
                            readonly deliverable?: string;
                        }[];
                        readonly budget?: readonly {
                            readonly item?: string;
                            readonly amountFen?: number;
                            readonly note?: string;
                        }[];
                        readonly team?: readonly {
                            readonly personId?: string;
                            readonly name?: string;
                            readonly role?: string;
                        }[];
                        readonly capability?: readonly {
                            readonly statement?: string;
                            readonly evidence?: readonly {
                                readonly title?: string;
                                readonly attachmentId?: string;
                            }[];
                        }[];
                        readonly attachments?: readonly {
                            readonly attachmentId?: string;
                            readonly title?: string;
                            readonly confidential?: boolean;
                        }[];
                    } | {
                        readonly type: "achievement_transfer";
                        readonly title?: string;
                        readonly approach?: string;
                        readonly technicalRoute?: string;
                        readonly milestones?: readonly {
                            readonly title?: string;
                            readonly dueMonths?: number;
                            readonly deliverable?: string;
                        }[];
                        readonly budget?: readonly {
                            readonly item?: string;
                            readonly amountFen?: number;
                            readonly note?: string;
                        }[];
                        readonly staff?: readonly {
                            readonly name?: string;
                            readonly role?: string;
                        }[];
                        readonly capability?: readonly {
                            readonly statement?: string;
                            readonly evidence?: readonly {
                                readonly title?: string;
                                readonly attachmentId?: string;
                            }[];
                        }[];
                        readonly support?: {
                            readonly fundsFen?: number;
                            readonly premises?: string;
                            readonly market?: string;
                        };
                        readonly attachments?: readonly {
                            readonly attachmentId?: string;
                            readonly title?: string;
                            readonly confidential?: boolean;
                        }[];
                    };
                    readonly note?: string;
                };
                readonly answer: components["schemas"]["ClaimActDraft"];
            };
            readonly "GET /claims/{}/drafts/{}/versions": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["ClaimActDraft"][];
                };
            };
            readonly "GET /claims/{}/drafts/{}/obstacles": {
                readonly answer: {
                    readonly draftVersion: number;
                    readonly ready: boolean;
                    readonly obstacles: readonly {
                        readonly pointer: string;
                        readonly code?: string;
                        readonly rule?: string;
                        readonly zh: string;
                        readonly en: string;
                    }[];
                };
            };
            readonly "POST /claims/{}/drafts/{}/delete": {
                readonly answer: {
                    readonly deleted: boolean;
                };
            };
            readonly "GET /reviews/{}": {
                readonly answer: components["schemas"]["Review"];
            };
            readonly "GET /reviews/{}/checks": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["Check"][];
                    readonly breaches: readonly components["schemas"]["BreachRecord"][];
                };
            };
            readonly "POST /reviews/decisions": {
                readonly body: {
                    readonly decisions: readonly {
                        readonly reviewId: string;
                        readonly act: "approve" | "return" | "reject";
                        readonly contentHash: string;
                        readonly reason: string;
                        readonly corrections?: readonly {
                            readonly pointer: string;
                            readonly text: string;
                        }[];
                        readonly withoutVerification?: string;
                    }[];
                };
                readonly answer: {
                    readonly results: readonly components["schemas"]["BulkResult"][];
                };
            };
            readonly "POST /me/delegations": {
                readonly body: {
                    readonly to: string;
                    readonly from?: string;
                    readonly until: string;
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Delegation"];
            };
            readonly "GET /me/delegations": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["Delegation"][];
                };
            };
            readonly "POST /delegations/{}/end": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Delegation"];
            };
            readonly "POST /reviews/{}/verify": {
                readonly body: {
                    readonly contentHash: string;
                    readonly result: "valid" | "invalid";
                    readonly verified: readonly string[];
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /reviews/{}/approve": {
                readonly body: {
                    readonly contentHash: string;
                    readonly reason: string;
                    readonly withoutVerification?: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /reviews/{}/return": {
                readonly body: {
                    readonly contentHash: string;
                    readonly reason: string;
                    readonly corrections: readonly {
                        readonly pointer: string;
                        readonly text: string;
                    }[];
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /reviews/{}/reject": {
                readonly body: {
                    readonly contentHash: string;
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /reviews/{}/take": {
                readonly body: Record<string, never>;
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /reviews/{}/give-back": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /reviews/{}/decline": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /reviews/{}/recuse": {
                readonly body: {
                    readonly relation: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /reviews/{}/hand-over": {
                readonly body: {
                    readonly to: string;
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /reviews/{}/undo": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /reviews/{}/appeal": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "GET /forms/claims/{}": {
                readonly answer: {
                    readonly type: string;
                    readonly schema: {
                        readonly [key: string]: components["schemas"]["AnyValue"];
                    };
                    readonly letter: components["schemas"]["CommitmentLetter"];
                };
            };
            readonly "GET /claim-drafts/{}/consent": {
                readonly answer: components["schemas"]["OwnClaimConsent"];
            };
            readonly "POST /claim-drafts/{}/consent": {
                readonly body: {
                    readonly consent: "consented" | "declined";
                    readonly reason?: string;
                };
                readonly answer: components["schemas"]["OwnClaimConsent"];
            };
            readonly "GET /claim-drafts/{}/consents": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["ClaimConsent"][];
                };
            };
            readonly "POST /claim-drafts/{}/consents": {
                readonly body: {
                    readonly personId: string;
                };
                readonly answer: {
                    readonly items: readonly components["schemas"]["ClaimConsent"][];
                };
            };
            readonly "POST /postings/{}/claim-drafts": {
                readonly body: {
                    readonly partyId: string;
                    readonly scheme: {
                        readonly type: "technical_challenge";
                        readonly title?: string;
                        readonly approach?: string;
                        readonly technicalRoute?: string;
                        readonly targets?: readonly {
                            readonly metric?: string;
                            readonly promised?: string;
                            readonly note?: string;
                        }[];
                        readonly milestones?: readonly {
                            readonly title?: string;
                            readonly dueMonths?: number;
                            readonly deliverable?: string;
                        }[];
                        readonly budget?: readonly {
                            readonly item?: string;
                            readonly amountFen?: number;
                            readonly note?: string;
                        }[];
                        readonly team?: readonly {
                            readonly personId?: string;
                            readonly name?: string;
                            readonly role?: string;
                        }[];
                        readonly capability?: readonly {
                            readonly statement?: string;
                            readonly evidence?: readonly {
                                readonly title?: string;
                                readonly attachmentId?: string;
                            }[];
                        }[];
                        readonly attachments?: readonly {
                            readonly attachmentId?: string;
                            readonly title?: string;
                            readonly confidential?: boolean;
                        }[];
                    } | {
                        readonly type: "achievement_transfer";
                        readonly title?: string;
                        readonly approach?: string;
                        readonly technicalRoute?: string;
                        readonly milestones?: readonly {
                            readonly title?: string;
                            readonly dueMonths?: number;
                            readonly deliverable?: string;
                        }[];
                        readonly budget?: readonly {
                            readonly item?: string;
                            readonly amountFen?: number;
                            readonly note?: string;
                        }[];
                        readonly staff?: readonly {
                            readonly name?: string;
                            readonly role?: string;
                        }[];
                        readonly capability?: readonly {
                            readonly statement?: string;
                            readonly evidence?: readonly {
                                readonly title?: string;
                                readonly attachmentId?: string;
                            }[];
                        }[];
                        readonly support?: {
                            readonly fundsFen?: number;
                            readonly premises?: string;
                            readonly market?: string;
                        };
                        readonly attachments?: readonly {
                            readonly attachmentId?: string;
                            readonly title?: string;
                            readonly confidential?: boolean;
                        }[];
                    };
                };
                readonly answer: components["schemas"]["ClaimDraft"];
            };
            readonly "POST /claims/{}/revive": {
                readonly body: Record<string, never>;
                readonly answer: components["schemas"]["ClaimDraft"];
            };
            readonly "GET /me/claim-drafts": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["ClaimDraft"][];
                };
            };
            readonly "GET /claim-drafts/{}": {
                readonly answer: components["schemas"]["ClaimDraft"];
            };
            readonly "PUT /claim-drafts/{}": {
                readonly body: {
                    readonly type: "technical_challenge";
                    readonly title?: string;
                    readonly approach?: string;
                    readonly technicalRoute?: string;
                    readonly targets?: readonly {
                        readonly metric?: string;
                        readonly promised?: string;
                        readonly note?: string;
                    }[];
                    readonly milestones?: readonly {
                        readonly title?: string;
                        readonly dueMonths?: number;
                        readonly deliverable?: string;
                    }[];
                    readonly budget?: readonly {
                        readonly item?: string;
                        readonly amountFen?: number;
                        readonly note?: string;
                    }[];
                    readonly team?: readonly {
                        readonly personId?: string;
                        readonly name?: string;
                        readonly role?: string;
                    }[];
                    readonly capability?: readonly {
                        readonly statement?: string;
                        readonly evidence?: readonly {
                            readonly title?: string;
                            readonly attachmentId?: string;
                        }[];
                    }[];
                    readonly attachments?: readonly {
                        readonly attachmentId?: string;
                        readonly title?: string;
                        readonly confidential?: boolean;
                    }[];
                } | {
                    readonly type: "achievement_transfer";
                    readonly title?: string;
                    readonly approach?: string;
                    readonly technicalRoute?: string;
                    readonly milestones?: readonly {
                        readonly title?: string;
                        readonly dueMonths?: number;
                        readonly deliverable?: string;
                    }[];
                    readonly budget?: readonly {
                        readonly item?: string;
                        readonly amountFen?: number;
                        readonly note?: string;
                    }[];
                    readonly staff?: readonly {
                        readonly name?: string;
                        readonly role?: string;
                    }[];
                    readonly capability?: readonly {
                        readonly statement?: string;
                        readonly evidence?: readonly {
                            readonly title?: string;
                            readonly attachmentId?: string;
                        }[];
                    }[];
                    readonly support?: {
                        readonly fundsFen?: number;
                        readonly premises?: string;
                        readonly market?: string;
                    };
                    readonly attachments?: readonly {
                        readonly attachmentId?: string;
                        readonly title?: string;
                        readonly confidential?: boolean;
                    }[];
                };
                readonly answer: components["schemas"]["ClaimDraft"];
            };
            readonly "POST /claim-drafts/{}/delete": {
                readonly answer: {
                    readonly deleted: boolean;
                };
            };
            readonly "GET /claim-drafts/{}/obstacles": {
                readonly answer: {
                    readonly draftVersion: number;
                    readonly ready: boolean;
                    readonly obstacles: readonly {
                        readonly pointer: string;
                        readonly code?: string;
                        readonly rule?: string;
                        readonly zh: string;
                        readonly en: string;
                    }[];
                };
            };
            readonly "POST /claim-drafts/{}/submit": {
                readonly body: {
                    readonly letterVersion?: number;
                    readonly commitment?: {
                        readonly jws: string;
                    };
                    readonly lateCode?: string;
                };
                readonly answer: {
                    readonly claimId?: string;
                    readonly receiptNumber: string;
                    readonly receivedAt: components["schemas"]["ShanghaiTime"];
                    readonly contentHash: string;
                };
            };
            readonly "GET /claim-drafts/{}/receipt": {
                readonly answer: components["schemas"]["ReceivedClaim"];
            };
            readonly "GET /claims/{}/checks": {
                readonly answer: {
                    readonly receivedAt: string;
                    readonly items: readonly components["schemas"]["Check"][];
                    readonly breaches: readonly components["schemas"]["BreachRecord"][];
                };
            };
            readonly "GET /claims/{}/accesses": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["ClaimFileAccess"][];
                };
            };
            readonly "GET /postings/{}/claims": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["Claim"][];
                };
            };
            readonly "GET /me/claims": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["Case"][];
                };
            };
            readonly "GET /claims/{}": {
                readonly answer: components["schemas"]["Claim"];
            };
            readonly "POST /claims/{}/verify-valid": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /claims/{}/verify-invalid": {
                readonly body: {
                    readonly reason: string;
                    readonly curable: boolean;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /claims/{}/need-documents": {
                readonly body: {
                    readonly reason: string;
                    readonly documents: readonly string[];
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /claims/{}/take-back-valid": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /claims/{}/cure": {
                readonly body: {
                    readonly note: string;
                    readonly documents?: readonly {
                        readonly no: number;
                        readonly attachmentId?: string;
                        readonly whyNot?: string;
                    }[];
                    readonly scheme?: {
                        readonly type: "technical_challenge";
                        readonly title: string;
                        readonly approach: string;
                        readonly technicalRoute: string;
                        readonly targets: readonly {
                            readonly metric: string;
                            readonly promised: string;
                            readonly note?: string;
                        }[];
                        readonly milestones: readonly {
                            readonly title: string;
                            readonly dueMonths: number;
                            readonly deliverable: string;
                        }[];
                        readonly budget: readonly {
                            readonly item: string;
                            readonly amountFen: number;
                            readonly note?: string;
                        }[];
                        readonly team: readonly {
                            readonly personId: string;
                            readonly name: string;
                            readonly role: string;
                        }[];
                        readonly capability: readonly {
                            readonly statement: string;
                            readonly evidence: readonly {
                                readonly title: string;
                                readonly attachmentId?: string;
                            }[];
                        }[];
                        readonly attachments: readonly {
                            readonly attachmentId: string;
                            readonly title: string;
                            readonly confidential: boolean;
                        }[];
                    } | {
                        readonly type: "achievement_transfer";
                        readonly title: string;
                        readonly approach: string;
                        readonly technicalRoute?: string;
                        readonly milestones: readonly {
                            readonly title: string;
                            readonly dueMonths: number;
                            readonly deliverable: string;
                        }[];
                        readonly budget: readonly {
                            readonly item: string;
                            readonly amountFen: number;
                            readonly note?: string;
                        }[];
                        readonly staff: readonly {
                            readonly name: string;
                            readonly role: string;
                        }[];
                        readonly capability: readonly {
                            readonly statement: string;
                            readonly evidence: readonly {
                                readonly title: string;
                                readonly attachmentId?: string;
                            }[];
                        }[];
                        readonly support: {
                            readonly fundsFen: number;
                            readonly premises: string;
                            readonly market: string;
                        };
                        readonly attachments: readonly {
                            readonly attachmentId: string;
                            readonly title: string;
                            readonly confidential: boolean;
                        }[];
                    };
                    readonly commitment?: {
                        readonly jws: string;
                    };
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /claims/{}/answer": {
                readonly body: {
                    readonly message: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /claims/{}/reply": {
                readonly body: {
                    readonly message: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /claims/{}/confirm-amendment": {
                readonly body: Record<string, never>;
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /claims/{}/amend": {
                readonly body: {
                    readonly scheme: {
                        readonly type: "technical_challenge";
                        readonly title: string;
                        readonly approach: string;
                        readonly technicalRoute: string;
                        readonly targets: readonly {
                            readonly metric: string;
                            readonly promised: string;
                            readonly note?: string;
                        }[];
                        readonly milestones: readonly {
                            readonly title: string;
                            readonly dueMonths: number;
                            readonly deliverable: string;
                        }[];
                        readonly budget: readonly {
                            readonly item: string;
                            readonly amountFen: number;
                            readonly note?: string;
                        }[];
                        readonly team: readonly {
                            readonly personId: string;
                            readonly name: string;
                            readonly role: string;
                        }[];
                        readonly capability: readonly {
                            readonly statement: string;
                            readonly evidence: readonly {
                                readonly title: string;
                                readonly attachmentId?: string;
                            }[];
                        }[];
                        readonly attachments: readonly {
                            readonly attachmentId: string;
                            readonly title: string;
                            readonly confidential: boolean;
                        }[];
                    } | {
                        readonly type: "achievement_transfer";
                        readonly title: string;
                        readonly approach: string;
                        readonly technicalRoute?: string;
                        readonly milestones: readonly {
                            readonly title: string;
                            readonly dueMonths: number;
                            readonly deliverable: string;
                        }[];
                        readonly budget: readonly {
                            readonly item: string;
                            readonly amountFen: number;
                            readonly note?: string;
                        }[];
                        readonly staff: readonly {
                            readonly name: string;
                            readonly role: string;
                        }[];
                        readonly capability: readonly {
                            readonly statement: string;
                            readonly evidence: readonly {
                                readonly title: string;
                                readonly attachmentId?: string;
                            }[];
                        }[];
                        readonly support: {
                            readonly fundsFen: number;
                            readonly premises: string;
                            readonly market: string;
                        };
                        readonly attachments: readonly {
                            readonly attachmentId: string;
                            readonly title: string;
                            readonly confidential: boolean;
                        }[];
                    };
                    readonly commitment?: {
                        readonly jws: string;
                    };
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /claims/{}/withdraw": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "GET /public/postings": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["PublicPosting"][];
                    readonly next: string | null;
                };
            };
            readonly "GET /public/postings/{}": {
                readonly answer: components["schemas"]["PublicPosting"];
            };
            readonly "GET /postings/{}/suggestions": {
                readonly answer: components["schemas"]["Suggestions"];
            };
            readonly "GET /me/suggestions": {
                readonly answer: {
                    readonly items: readonly {
                        readonly partyId: string;
                        readonly name: string;
                        readonly postings: readonly components["schemas"]["Suggestion"][];
                    }[];
                };
            };
            readonly "GET /me/subscription": {
                readonly answer: {
                    readonly subscription: {
                        readonly active: boolean;
                        readonly types: readonly ("technical_challenge" | "achievement_transfer")[];
                        readonly fields: readonly ("information_technology" | "biomedicine_health" | "advanced_equipment" | "new_materials" | "new_energy" | "environment" | "agriculture_food" | "cultural_creativity" | "other")[];
                        readonly words: string;
                    } | null;
                };
            };
            readonly "PUT /me/subscription": {
                readonly body: {
                    readonly active: boolean;
                    readonly types?: readonly ("technical_challenge" | "achievement_transfer")[];
                    readonly fields?: readonly ("information_technology" | "biomedicine_health" | "advanced_equipment" | "new_materials" | "new_energy" | "environment" | "agriculture_food" | "cultural_creativity" | "other")[];
                    readonly words?: string;
                };
                readonly answer: {
                    readonly subscription: {
                        readonly active: boolean;
                        readonly types: readonly ("technical_challenge" | "achievement_transfer")[];
                        readonly fields: readonly ("information_technology" | "biomedicine_health" | "advanced_equipment" | "new_materials" | "new_energy" | "environment" | "agriculture_food" | "cultural_creativity" | "other")[];
                        readonly words: string;
                    };
                };
            };
            readonly "POST /postings/{}/invitations": {
                readonly body: {
                    readonly partyId: string;
                    readonly message: string;
                };
                readonly answer: {
                    readonly id: string;
                };
            };
            readonly "POST /public/postings/{}/invite-poster": {
                readonly body: {
                    readonly partyId: string;
                    readonly message: string;
                };
                readonly answer: {
                    readonly id: string;
                };
            };
            readonly "POST /invitations/{}/answer": {
                readonly body: {
                    readonly accepts: boolean;
                    readonly message?: string;
                };
                readonly answer: {
                    readonly id: string;
                };
            };
            readonly "GET /me/invitations": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["MatchInvitation"][];
                };
            };
            readonly "GET /me/schemes": {
                readonly answer: {
                    readonly items: readonly {
                        readonly poster: string;
                        readonly demand: components["schemas"]["PostingContent"];
                        readonly demandFiles: readonly {
                            readonly id: string;
                            readonly title: string;
                        }[];
                        readonly scheme: components["schemas"]["BlindScheme"];
                        readonly capability: readonly {
                            readonly statement: string;
                            readonly evidence: readonly {
                                readonly title: string;
                                readonly file: number | null;
                            }[];
                        }[];
                        readonly people: readonly {
                            readonly role: string;
                            readonly qualification: {
                                readonly zh: string;
                                readonly en: string;
                                readonly code: string;
                            } | null;
                        }[];
                        readonly files: readonly {
                            readonly id: string;
                            readonly number: number;
                            readonly title: string;
                            readonly shown: "as_is" | "copy" | "withheld";
                        }[];
                        readonly claimId: string;
                        readonly postingId: string;
                        readonly title: string;
                        readonly rubric: components["schemas"]["Rubric"];
                        readonly basis: readonly {
                            readonly code: string;
                            readonly from: readonly string[];
                        }[];
                        readonly due: components["schemas"]["ShanghaiTime"] | null;
                        readonly scored: boolean;
                        readonly over: boolean;
                    }[];
                };
            };
            readonly "GET /me/schemes/{}/files/{}": Record<string, never>;
            readonly "POST /me/schemes/{}/score": {
                readonly body: {
                    readonly scores: {
                        readonly [key: string]: number;
                    };
                    readonly comment: string;
                };
                readonly answer: {
                    readonly claimId: string;
                    readonly total: number;
                };
            };
            readonly "POST /me/schemes/{}/recuse": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: {
                    readonly claimId: string;
                };
            };
            readonly "GET /postings/{}/advice": {
                readonly answer: {
                    readonly rubric: components["schemas"]["Rubric"];
                    readonly request: {
                        readonly reason: string;
                        readonly due: components["schemas"]["ShanghaiTime"];
                    } | null;
                    readonly items: readonly {
                        readonly claimId: string;
                        readonly asked: number;
                        readonly due: components["schemas"]["ShanghaiTime"] | null;
                        readonly experts: number;
                        readonly mean: number | null;
                        readonly lowest: number | null;
                        readonly highest: number | null;
                        readonly deviation: number | null;
                        readonly comments: readonly string[];
                    }[];
                };
            };
            readonly "GET /claims/{}/blind": {
                readonly answer: {
                    readonly original: components["schemas"]["Scheme"];
                    readonly shown: {
                        readonly poster: string;
                        readonly demand: components["schemas"]["PostingContent"];
                        readonly demandFiles: readonly {
                            readonly id: string;
                            readonly title: string;
                        }[];
                        readonly scheme: components["schemas"]["BlindScheme"];
                        readonly capability: readonly {
                            readonly statement: string;
                            readonly evidence: readonly {
                                readonly title: string;
                                readonly file: number | null;
                            }[];
                        }[];
                        readonly people: readonly {
                            readonly role: string;
                            readonly qualification: {
                                readonly zh: string;
                                readonly en: string;
                                readonly code: string;
                            } | null;
                        }[];
                        readonly files: readonly {
                            readonly id: string;
                            readonly number: number;
                            readonly title: string;
                            readonly shown: "as_is" | "copy" | "withheld";
                        }[];
                    };
                    readonly masks: readonly {
                        readonly number: number;
                        readonly words: readonly string[];
                        readonly files: readonly {
                            readonly attachmentId: string;
                            readonly show: "as_is" | "copy" | "withheld";
                            readonly copyId?: string;
                        }[];
                        readonly reason: string;
                        readonly by: string;
                        readonly at: components["schemas"]["ShanghaiTime"];
                    }[];
                    readonly copies: readonly components["schemas"]["MaskedCopy"][];
                };
            };
            readonly "POST /claims/{}/mask": {
                readonly body: {
                    readonly words: readonly string[];
                    readonly files: readonly {
                        readonly attachmentId: string;
                        readonly show: "as_is" | "copy" | "withheld";
                        readonly copyId?: string;
                    }[];
                    readonly reason: string;
                };
                readonly answer: {
                    readonly claimId: string;
                    readonly number: number;
                };
            };
            readonly "POST /claims/{}/attachments/{}/masked-copy": {
                readonly answer: components["schemas"]["MaskedCopy"];
            };
            readonly "POST /public/postings/{}/questions": {
                readonly body: {
                    readonly question: string;
                };
                readonly answer: {
                    readonly questionId: string;
                    readonly dueAt: components["schemas"]["ShanghaiTime"];
                };
            };
            readonly "GET /public/postings/{}/questions": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["Question"][];
                };
            };
            readonly "GET /me/questions": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["OwnQuestion"][];
                };
            };
            readonly "GET /postings/{}/questions": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["ReceivedQuestion"][];
                };
            };
            readonly "GET /negotiations/{}/files": {
                readonly answer: {
                    readonly items: readonly {
                        readonly id: string;
                        readonly side: string;
                        readonly by: string;
                        readonly at: components["schemas"]["ShanghaiTime"];
                        readonly sha256: string;
                        readonly fileName: string;
                        readonly mediaType: string;
                        readonly sizeBytes: number;
                    }[];
                    readonly accesses: readonly {
                        readonly what: string;
                        readonly sha256: string;
                        readonly by: string;
                        readonly at: components["schemas"]["ShanghaiTime"];
                    }[];
                };
            };
            readonly "GET /negotiations/{}/files/{}": Record<string, never>;
            readonly "GET /negotiations/{}": {
                readonly answer: components["schemas"]["Negotiation"];
            };
            readonly "POST /negotiations/{}/share-file": {
                readonly body: {
                    readonly attachmentId: string;
                };
                readonly answer: components["schemas"]["ShareFileNegotiationOutcome"];
            };
            readonly "POST /negotiations/{}/accept-offer": {
                readonly body: Record<string, never>;
                readonly answer: components["schemas"]["AcceptOfferNegotiationOutcome"];
            };
            readonly "POST /negotiations/{}/decline-offer": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /negotiations/{}/say": {
                readonly body: {
                    readonly text: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /negotiations/{}/propose-terms": {
                readonly body: {
                    readonly basedOn: number;
                    readonly terms: {
                        readonly scope: string;
                        readonly technicalTargets?: string;
                        readonly deliverables: string;
                        readonly milestones?: readonly {
                            readonly title: string;
                            readonly dueOn: string;
                            readonly deliverable: string;
                            readonly acceptance?: string;
                        }[];
                        readonly funding?: {
                            readonly totalYuan: number;
                            readonly payments?: readonly {
                                readonly when: string;
                                readonly yuan: number;
                            }[];
                            readonly sources?: readonly {
                                readonly origin: string;
                                readonly yuan: number;
                            }[];
                            readonly note?: string;
                        };
                        readonly conditions?: string;
                        readonly intellectualProperty: string;
                        readonly adoption?: string;
                        readonly acceptance?: string;
                        readonly liability?: string;
                        readonly disputes?: string;
                        readonly startsOn?: string;
                        readonly endsOn?: string;
                        readonly other?: string;
                    };
                    readonly note?: string;
                };
                readonly answer: components["schemas"]["ProposeTermsNegotiationOutcome"];
            };
            readonly "POST /negotiations/{}/confirm-terms": {
                readonly body: {
                    readonly version: number;
                    readonly hash: string;
                };
                readonly answer: components["schemas"]["ConfirmTermsNegotiationOutcome"];
            };
            readonly "POST /negotiations/{}/withdraw-confirmation": {
                readonly body: Record<string, never>;
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /negotiations/{}/extend": {
                readonly body: Record<string, never>;
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /negotiations/{}/revise-terms": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /negotiations/{}/leave": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "GET /me/keys/challenge": {
                readonly answer: {
                    readonly challenge: string;
                    readonly expiresAt: components["schemas"]["ShanghaiTime"];
                };
            };
            readonly "POST /me/keys": {
                readonly body: {
                    readonly jwk: {
                        readonly [key: string]: string | boolean | readonly string[];
                    };
                    readonly proof: string;
                };
                readonly answer: components["schemas"]["SigningKey"];
            };
            readonly "GET /me/keys": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["SigningKey"][];
                };
            };
            readonly "POST /me/keys/{}/revoke": {
                readonly body: {
                    readonly reason: "lost" | "compromised" | "replaced" | "left" | "other";
                    readonly note?: string;
                };
                readonly answer: components["schemas"]["SigningKey"];
            };
            readonly "GET /.well-known/roots.jwks.json": {
                readonly answer: {
                    readonly keys: readonly {
                        readonly kid: string;
                    }[];
                };
            };
            readonly "GET /signings/{}": {
                readonly answer: components["schemas"]["Signing"];
            };
            readonly "GET /signings/{}/bundle": Record<string, never>;
            readonly "GET /documents/{}": Record<string, never>;
            readonly "POST /signings/{}/sign": {
                readonly body: {
                    readonly jws: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /signings/{}/refuse": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /signings/{}/appoint": {
                readonly body: {
                    readonly personId: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /teams": {
                readonly body: {
                    readonly name: string;
                    readonly profile: {
                        readonly fields: readonly ("information_technology" | "biomedicine_health" | "advanced_equipment" | "new_materials" | "new_energy" | "environment" | "agriculture_food" | "cultural_creativity" | "other")[];
                        readonly keywords: readonly string[];
                        readonly abstract: string;
                    };
                };
                readonly answer: components["schemas"]["Party"];
            };
            readonly "POST /teams/{}/invitations": {
                readonly body: {
                    readonly personId: string;
                };
                readonly answer: components["schemas"]["Party"];
            };
            readonly "POST /teams/{}/answer": {
                readonly body: {
                    readonly consent: "consented" | "declined";
                };
                readonly answer: components["schemas"]["Party"];
            };
            readonly "POST /teams/{}/removals": {
                readonly body: {
                    readonly personId: string;
                };
                readonly answer: components["schemas"]["Party"];
            };
            readonly "POST /parties/{}/confirmations": {
                readonly body: {
                    readonly account: string;
                    readonly evidence: string;
                };
                readonly answer: components["schemas"]["Party"];
            };
            readonly "POST /parties/{}/agents": {
                readonly body: {
                    readonly personId: string;
                    readonly evidence: string;
                };
                readonly answer: components["schemas"]["Party"];
            };
            readonly "POST /parties/{}/removals": {
                readonly body: {
                    readonly account: string;
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Party"];
            };
            readonly "POST /parties/{}/namings/answer": {
                readonly body: {
                    readonly capacity: "legal_representative" | "signatory" | "agent";
                    readonly answer: "consented" | "declined";
                };
                readonly answer: {
                    readonly answer: string;
                };
            };
            readonly "GET /me/namings": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["UnitNaming"][];
                };
            };
            readonly "POST /parties/{}/mandates": {
                readonly body: {
                    readonly to: string;
                    readonly scopes: readonly ("post" | "claim" | "meet")[];
                    readonly until: string;
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Mandate"];
            };
            readonly "POST /mandates/{}/end": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Mandate"];
            };
            readonly "GET /me/mandates": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["Mandate"][];
                };
            };
            readonly "GET /followed-parties": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["FoundParty"][];
                    readonly next: string | null;
                };
            };
            readonly "GET /followed-postings": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["FoundPosting"][];
                    readonly next: string | null;
                };
            };
            readonly "POST /officials/{}/roles": {
                readonly body: {
                    readonly act: "grant" | "withdraw";
                    readonly role: "municipal_reviewer" | "municipal_supervisor" | "organiser" | "expert" | "national_reviewer" | "district_officer" | "station_officer" | "operator" | "administrator";
                    readonly name: string;
                    readonly level?: "municipal" | "national" | "district" | "station" | "system";
                    readonly district?: "310101" | "310104" | "310105" | "310106" | "310107" | "310109" | "310110" | "310112" | "310113" | "310114" | "310115" | "310116" | "310117" | "310118" | "310120" | "310151";
                    readonly station?: string;
                    readonly reason: string;
                };
                readonly answer: {
                    readonly items: readonly components["schemas"]["RoleEntry"][];
                };
            };
            readonly "GET /officials/{}/roles": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["RoleEntry"][];
                };
            };
            readonly "POST /parties/{}/attachments": {
                readonly answer: components["schemas"]["Attachment"];
            };
            readonly "GET /attachments/{}": {
                readonly answer: {
                    readonly id: string;
                    readonly partyId: string;
                    readonly fileName: string;
                    readonly mediaType: string;
                    readonly sizeBytes: number;
                    readonly sha256: string;
                    readonly uploadedAt: components["schemas"]["ShanghaiTime"];
                };
            };
            readonly "GET /attachments/{}/content": Record<string, never>;
            readonly "GET /postings/{}/annexes": {
                readonly answer: components["schemas"]["ConfidentialAnnexes"];
            };
            readonly "GET /postings/{}/confidentiality-letter": {
                readonly answer: components["schemas"]["AnnexLetter"];
            };
            readonly "POST /postings/{}/confidentiality-letter": {
                readonly body: {
                    readonly jws: string;
                };
                readonly answer: {
                    readonly id: string;
                    readonly postingVersion: number;
                    readonly sha256: string;
                    readonly signedAt: components["schemas"]["ShanghaiTime"];
                };
            };
            readonly "GET /postings/{}/confidentiality-letters": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["SignedAnnexLetter"][];
                };
            };
            readonly "GET /postings/{}/confidentiality-letters/{}/document": Record<string, never>;
            readonly "GET /postings/{}/annex-accesses": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["AnnexAccess"][];
                    readonly next: string | null;
                };
            };
            readonly "GET /policies": {
                readonly answer: {
                    readonly current: string;
                    readonly items: readonly components["schemas"]["Policy"][];
                };
            };
            readonly "GET /calendar-years": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["CalendarYear"][];
                };
            };
            readonly "POST /calendar-years": {
                readonly body: {
                    readonly year: number;
                    readonly status: "official" | "provisional";
                    readonly source: string;
                    readonly holidays: readonly string[];
                    readonly workingWeekends: readonly string[];
                };
                readonly answer: {
                    readonly years: readonly number[];
                    readonly recalculated: number;
                };
            };
            readonly "GET /operator/cases": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["BoardEntry"][];
                };
            };
            readonly "GET /operator/incidents": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["Incident"][];
                    readonly lastSweepAt: components["schemas"]["ShanghaiTime"] | null;
                };
            };
            readonly "POST /codec/decode": {
                readonly body: components["schemas"]["EnginePayloads"];
                readonly answer: components["schemas"]["EnginePayloads"];
            };
            readonly "POST /codec/encode": {
                readonly body: components["schemas"]["EnginePayloads"];
                readonly answer: components["schemas"]["EnginePayloads"];
            };
            readonly "GET /operator/engine-accesses": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["EngineAccess"][];
                    readonly next: string | null;
                };
            };
            readonly "GET /projects/{}": {
                readonly answer: components["schemas"]["Project"];
            };
            readonly "POST /projects/{}/notes": {
                readonly body: {
                    readonly kind: "visit" | "note" | "match_report" | "outcome_report";
                    readonly text: string;
                };
                readonly answer: {
                    readonly id: string;
                };
            };
            readonly "GET /followed-projects": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["FollowedProject"][];
                };
            };
            readonly "POST /projects/{}/report-progress": {
                readonly body: {
                    readonly summary: string;
                    readonly milestonesDone?: readonly number[];
                    readonly problems?: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /projects/{}/report-outcome": {
                readonly body: {
                    readonly summary: string;
                    readonly achievedOn: string;
                    readonly evidence: readonly string[];
                    readonly contributors: readonly {
                        readonly personId: string;
                        readonly contribution: string;
                    }[];
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /projects/{}/accept-outcome": {
                readonly body: Record<string, never>;
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /projects/{}/return-outcome": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /projects/{}/complete": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /projects/{}/propose-termination": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /projects/{}/agree-termination": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /projects/{}/decline-termination": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /projects/{}/report-breach": {
                readonly body: {
                    readonly against?: "poster" | "claimant";
                    readonly duty: string;
                    readonly facts: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /projects/{}/report-cure": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /projects/{}/accept-cure": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /projects/{}/dispute-cure": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /projects/{}/find": {
                readonly body: {
                    readonly breach: boolean;
                    readonly pledge?: string;
                    readonly ends: boolean;
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /projects/{}/appeal": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /projects/{}/decide-appeal": {
                readonly body: {
                    readonly upheld: boolean;
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /projects/{}/certificates": {
                readonly body: {
                    readonly purpose: "exit_assessment" | "title_evaluation";
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "GET /certificates/{}": {
                readonly answer: components["schemas"]["Certificate"];
            };
            readonly "GET /certificates/{}/document": Record<string, never>;
            readonly "GET /certificates/verify/{}": {
                readonly answer: components["schemas"]["CertificateVerification"];
            };
            readonly "POST /certificates/{}/issue": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["IssueCertificateOutcome"];
            };
            readonly "POST /certificates/{}/refuse": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /certificates/{}/revoke": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "GET /recommendations/candidates": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["RecommendationCandidate"][];
                };
            };
            readonly "POST /recommendations": {
                readonly body: {
                    readonly projectId: string;
                    readonly partyId: string;
                    readonly target: "mobile_station" | "workstation" | "practice_base";
                    readonly evidence: readonly {
                        readonly condition: string;
                        readonly text: string;
                        readonly files?: readonly string[];
                    }[];
                    readonly askDistrict?: boolean;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "GET /recommendations/{}": {
                readonly answer: components["schemas"]["Recommendation"];
            };
            readonly "GET /recommendations/{}/letter": Record<string, never>;
            readonly "POST /recommendations/{}/give-opinion": {
                readonly body: {
                    readonly supports: boolean;
                    readonly text: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /evaluations": {
                readonly body: {
                    readonly year: number;
                    readonly categories?: readonly {
                        readonly code: string;
                        readonly label: {
                            readonly zh: string;
                            readonly en: string;
                        };
                        readonly prizes: readonly {
                            readonly code: string;
                            readonly label: {
                                readonly zh: string;
                                readonly en: string;
                            };
                            readonly places: number;
                            readonly amountFen: number;
                        }[];
                    }[];
                    readonly policy?: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "GET /evaluations": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["PublicEvaluation"][];
                };
            };
            readonly "GET /evaluations/{}": {
                readonly answer: components["schemas"]["Evaluation"];
            };
            readonly "GET /evaluations/{}/assignments": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["EvaluationAssignment"][];
                };
            };
            readonly "GET /evaluations/{}/nominations/{}/blind": {
                readonly answer: components["schemas"]["BlindNomination"];
            };
            readonly "POST /evaluations/{}/nominations/{}/mask": {
                readonly body: {
                    readonly words: readonly string[];
                    readonly reason: string;
                };
                readonly answer: {
                    readonly nominationId: string;
                    readonly number: number;
                };
            };
            readonly "POST /evaluations/{}/nominations": {
                readonly body: {
                    readonly category: string;
                    readonly projectId?: string;
                    readonly partyId: string;
                    readonly reason: string;
                };
                readonly answer: {
                    readonly id: string;
                    readonly title: string;
                };
            };
            readonly "POST /evaluations/{}/objections": {
                readonly body: {
                    readonly nominationId?: string;
                    readonly text: string;
                };
                readonly answer: {
                    readonly id: string;
                };
            };
            readonly "GET /evaluations/{}/notice": {
                readonly answer: components["schemas"]["EvaluationNotice"];
            };
            readonly "GET /evaluations/{}/notice/page": Record<string, never>;
            readonly "POST /evaluations/{}/appoint": {
                readonly body: {
                    readonly experts: readonly {
                        readonly account: string;
                        readonly employers?: readonly string[];
                    }[];
                    readonly perItem?: number;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /evaluations/{}/score": {
                readonly body: {
                    readonly items: readonly {
                        readonly nominationId: string;
                        readonly scores: {
                            readonly [key: string]: number;
                        };
                        readonly comment: string;
                    }[];
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /evaluations/{}/recuse": {
                readonly body: {
                    readonly nominationId: string;
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /evaluations/{}/reassign": {
                readonly body: {
                    readonly nominationId: string;
                    readonly from?: string;
                    readonly to: string;
                    readonly employers?: readonly string[];
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /evaluations/{}/announce": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /evaluations/{}/answer-objection": {
                readonly body: {
                    readonly objectionId: string;
                    readonly upheld: boolean;
                    readonly reason: string;
                    readonly exclude?: string;
                    readonly strike?: {
                        readonly nominationId: string;
                        readonly expert: string;
                        readonly instead?: string;
                    };
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /evaluations/{}/decide": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /evaluations/{}/enter-outcome": {
                readonly body: {
                    readonly authority: string;
                    readonly document: string;
                    readonly winners: readonly {
                        readonly category: string;
                        readonly prize: string;
                        readonly partyId: string;
                        readonly projectId?: string;
                        readonly amountFen: number;
                    }[];
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /evaluations/{}/cancel": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "GET /rewards/{}": {
                readonly answer: components["schemas"]["Reward"];
            };
            readonly "POST /rewards/{}/approve": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /rewards/{}/decline": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /rewards/{}/confirm-payee": {
                readonly body: {
                    readonly accountName: string;
                    readonly bank: string;
                    readonly accountNumber: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /rewards/{}/hold": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /rewards/{}/release": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "GET /results": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["ResultsBatch"][];
                };
            };
            readonly "GET /results/feed": Record<string, never>;
            readonly "GET /results/{}": {
                readonly answer: components["schemas"]["ResultsBatch"];
            };
            readonly "GET /results/{}/page": Record<string, never>;
            readonly "POST /results-batches": {
                readonly body: {
                    readonly policy?: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "GET /results-batches/{}": {
                readonly answer: components["schemas"]["ResultsPreview"];
            };
            readonly "POST /results/{}/errata": {
                readonly body: {
                    readonly projectId: string;
                    readonly field: "title" | "posterName" | "claimantName" | "filingNumber" | "other";
                    readonly wrong: string;
                    readonly right: string;
                    readonly reason: string;
                    readonly corrects?: number;
                };
                readonly answer: {
                    readonly id: string;
                    readonly no: number;
                };
            };
            readonly "POST /projects/{}/reconsider-publication": {
                readonly answer: {
                    readonly asked: "next_batch";
                };
            };
            readonly "POST /results-batches/{}/consent": {
                readonly body: {
                    readonly projectId: string;
                    readonly consent: boolean;
                    readonly contentHash: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /results-batches/{}/publish": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["PublishResultsOutcome"];
            };
            readonly "POST /events": {
                readonly body: {
                    readonly kind: "exchange" | "competition";
                    readonly title: string;
                    readonly startsAt: string;
                    readonly place: string;
                    readonly policy?: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "GET /events/{}": {
                readonly answer: components["schemas"]["ProgrammeEvent"];
            };
            readonly "POST /events/{}/set-programme": {
                readonly body: {
                    readonly items: readonly {
                        readonly at: string;
                        readonly what: string;
                        readonly postingId?: string;
                    }[];
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /events/{}/invite": {
                readonly body: {
                    readonly partyIds: readonly string[];
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /events/{}/answer": {
                readonly body: {
                    readonly attends: boolean;
                    readonly people?: number;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /events/{}/record-attendance": {
                readonly body: {
                    readonly attended: readonly string[];
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /events/{}/enter": {
                readonly body: {
                    readonly postingIds: readonly string[];
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /events/{}/call-experts": {
                readonly body: {
                    readonly experts: readonly string[];
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /events/{}/score": {
                readonly body: {
                    readonly items: readonly {
                        readonly postingId: string;
                        readonly score: number;
                        readonly comment: string;
                    }[];
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /events/{}/recuse": {
                readonly body: {
                    readonly postingId: string;
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /events/{}/reassign": {
                readonly body: {
                    readonly postingId: string;
                    readonly from?: string;
                    readonly to: string;
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /events/{}/shortlist": {
                readonly body: {
                    readonly places: number;
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /events/{}/conclude": {
                readonly body: {
                    readonly summary: string;
                    readonly results?: readonly {
                        readonly postingId: string;
                        readonly outcome: string;
                    }[];
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /events/{}/cancel": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "GET /exchange/changes": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["ExchangeItem"][];
                    readonly cursor: string | null;
                    readonly more: boolean;
                };
            };
            readonly "POST /exchange/acknowledgements": {
                readonly body: {
                    readonly items: readonly {
                        readonly kind: "posting" | "result";
                        readonly id: string;
                        readonly externalId: string;
                    }[];
                };
                readonly answer: {
                    readonly items: readonly {
                        readonly kind: "posting" | "result";
                        readonly id: string;
                        readonly state: "recorded" | "known" | "refused";
                        readonly code?: string;
                        readonly zh?: string;
                        readonly en?: string;
                    }[];
                };
            };
            readonly "GET /public/external-ids/{}/{}": {
                readonly answer: {
                    readonly externalId: string;
                    readonly since: components["schemas"]["ShanghaiTime"];
                };
            };
            readonly "POST /parties/{}/webhooks": {
                readonly body: {
                    readonly url: string;
                    readonly events: readonly ("case.changed" | "public.changed")[];
                    readonly description: string;
                };
                readonly answer: components["schemas"]["Webhook"];
            };
            readonly "GET /parties/{}/webhooks": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["Webhook"][];
                };
            };
            readonly "POST /office/webhooks": {
                readonly body: {
                    readonly url: string;
                    readonly events: readonly ("case.changed" | "public.changed")[];
                    readonly description: string;
                };
                readonly answer: components["schemas"]["Webhook"];
            };
            readonly "GET /office/webhooks": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["Webhook"][];
                };
            };
            readonly "PUT /webhooks/{}": {
                readonly body: {
                    readonly url: string;
                    readonly events: readonly ("case.changed" | "public.changed")[];
                    readonly description: string;
                };
                readonly answer: components["schemas"]["Webhook"];
            };
            readonly "GET /webhooks/{}/secret": {
                readonly answer: {
                    readonly secret: string;
                    readonly oldUntil: components["schemas"]["ShanghaiTime"] | null;
                };
            };
            readonly "POST /webhooks/{}/rotate": {
                readonly answer: components["schemas"]["Webhook"];
            };
            readonly "POST /webhooks/{}/test": {
                readonly answer: {
                    readonly messageId: string;
                };
            };
            readonly "POST /webhooks/{}/enable": {
                readonly answer: components["schemas"]["Webhook"];
            };
            readonly "POST /webhooks/{}/remove": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: components["schemas"]["Webhook"];
            };
            readonly "GET /webhooks/{}/messages": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["WebhookMessage"][];
                    readonly next: string | null;
                };
            };
            readonly "POST /webhooks/{}/replay": {
                readonly body: {
                    readonly messageId: string;
                } | {
                    readonly since: string;
                };
                readonly answer: {
                    readonly messages: number;
                };
            };
            readonly "GET /reports/funnel": {
                readonly answer: {
                    readonly by: string;
                    readonly items: readonly {
                        readonly group: {
                            readonly zh: string;
                            readonly en: string;
                            readonly code: string | null;
                        };
                        readonly submitted: number;
                        readonly published: number;
                        readonly claimed: number;
                        readonly validClaim: number;
                        readonly negotiated: number;
                        readonly matched: number;
                        readonly signed: number;
                        readonly filed: number;
                        readonly outcome: number;
                        readonly resultPublished: number;
                        readonly rewarded: number;
                    }[];
                };
            };
            readonly "GET /reports/ageing": {
                readonly answer: {
                    readonly items: readonly {
                        readonly type: string;
                        readonly stage: {
                            readonly zh: string;
                            readonly en: string;
                            readonly code: string;
                        };
                        readonly figures: readonly string[];
                        readonly open: number;
                        readonly withoutClock: number;
                        readonly withinLevel: number;
                        readonly late5: number;
                        readonly late20: number;
                        readonly lateMore: number;
                        readonly medianDays: number;
                        readonly oldestDays: number;
                    }[];
                };
            };
            readonly "GET /reports/export": Record<string, never>;
            readonly "GET /open-data": {
                readonly answer: {
                    readonly datasets: readonly {
                        readonly name: {
                            readonly zh: string;
                            readonly en: string;
                        };
                        readonly formats: readonly {
                            readonly type: string;
                            readonly url: string;
                        }[];
                    }[];
                };
            };
            readonly "GET /open-data/postings": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["OpenPosting"][];
                };
            };
            readonly "GET /open-data/postings/feed": Record<string, never>;
            readonly "POST /me/interests": {
                readonly body: {
                    readonly subject: string;
                    readonly relation: string;
                };
                readonly answer: {
                    readonly id: string;
                };
            };
            readonly "GET /me/interests": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["DeclaredInterest"][];
                };
            };
            readonly "POST /me/interests/{}/withdraw": {
                readonly answer: {
                    readonly id: string;
                };
            };
            readonly "GET /drafts/{}/commitment": {
                readonly answer: components["schemas"]["Commitment"];
            };
            readonly "POST /postings/{}/commitment": {
                readonly body: {
                    readonly content: {
                        readonly type: "technical_challenge";
                        readonly title: string;
                        readonly field: "information_technology" | "biomedicine_health" | "advanced_equipment" | "new_materials" | "new_energy" | "environment" | "agriculture_food" | "cultural_creativity" | "other";
                        readonly district?: "310101" | "310104" | "310105" | "310106" | "310107" | "310109" | "310110" | "310112" | "310113" | "310114" | "310115" | "310116" | "310117" | "310118" | "310120" | "310151";
                        readonly keywords: readonly string[];
                        readonly summary: string;
                        readonly window: {
                            readonly kind: "fixed" | "open_ended";
                            readonly opensAt?: string;
                            readonly closesAt?: string;
                        };
                        readonly eligibilityNotes?: string;
                        readonly deliverables: readonly {
                            readonly title: string;
                            readonly form?: string;
                            readonly acceptance: string;
                        }[];
                        readonly ipArrangement: string;
                        readonly takesSeveralWinners: boolean;
                        readonly questionsAllowed: boolean;
                        readonly contacts: readonly {
                            readonly name: string;
                            readonly phone: string;
                            readonly email: string;
                            readonly duty?: string;
                        }[];
                        readonly attachments: readonly {
                            readonly attachmentId: string;
                            readonly title: string;
                            readonly confidential: boolean;
                        }[];
                        readonly helper?: {
                            readonly accountId: string;
                            readonly mandateId: string;
                        };
                        readonly background: string;
                        readonly currentState: string;
                        readonly targets: readonly {
                            readonly metric: string;
                            readonly unit?: string;
                            readonly target: string;
                            readonly baseline?: string;
                            readonly method?: string;
                        }[];
                        readonly conditions: string;
                        readonly funding: {
                            readonly amountFen: number;
                            readonly source: "own" | "public" | "loan" | "investment" | "mixed";
                            readonly paymentPlan: string;
                        };
                        readonly firstAdoption: {
                            readonly pledged: true;
                            readonly plan: string;
                        };
                    } | {
                        readonly type: "achievement_transfer";
                        readonly title: string;
                        readonly field: "information_technology" | "biomedicine_health" | "advanced_equipment" | "new_materials" | "new_energy" | "environment" | "agriculture_food" | "cultural_creativity" | "other";
                        readonly district?: "310101" | "310104" | "310105" | "310106" | "310107" | "310109" | "310110" | "310112" | "310113" | "310114" | "310115" | "310116" | "310117" | "310118" | "310120" | "310151";
                        readonly keywords: readonly string[];
                        readonly summary: string;
                        readonly window: {
                            readonly kind: "fixed" | "open_ended";
                            readonly opensAt?: string;
                            readonly closesAt?: string;
                        };
                        readonly eligibilityNotes?: string;
                        readonly deliverables: readonly {
                            readonly title: string;
                            readonly form?: string;
                            readonly acceptance: string;
                        }[];
                        readonly ipArrangement: string;
                        readonly takesSeveralWinners: boolean;
                        readonly questionsAllowed: boolean;
                        readonly contacts: readonly {
                            readonly name: string;
                            readonly phone: string;
                            readonly email: string;
                            readonly duty?: string;
                        }[];
                        readonly attachments: readonly {
                            readonly attachmentId: string;
                            readonly title: string;
                            readonly confidential: boolean;
                        }[];
                        readonly helper?: {
                            readonly accountId: string;
                            readonly mandateId: string;
                        };
                        readonly breakthrough: string;
                        readonly maturity: {
                            readonly level: number;
                            readonly statement: string;
                        };
                        readonly intellectualProperty: readonly {
                            readonly kind: "invention_patent" | "utility_model" | "design" | "software_copyright" | "plant_variety" | "ic_layout" | "trade_secret" | "other";
                            readonly title: string;
                            readonly number?: string;
                            readonly owner: string;
                            readonly status: "granted" | "pending";
                        }[];
                        readonly users: {
                            readonly who: string;
                            readonly range: string;
                        };
                        readonly benefits: {
                            readonly economy: string;
                            readonly society: string;
                            readonly science: string;
                        };
                        readonly cooperation: {
                            readonly modes: readonly ("licence" | "assignment" | "equity" | "joint_development" | "other")[];
                            readonly fundsFen?: number;
                            readonly premises?: string;
                            readonly market?: string;
                        };
                        readonly contributors?: readonly {
                            readonly personId?: string;
                            readonly name: string;
                            readonly role?: string;
                        }[];
                    };
                };
                readonly answer: components["schemas"]["Commitment"];
            };
            readonly "POST /claims/{}/commitment": {
                readonly body: {
                    readonly scheme: {
                        readonly type: "technical_challenge";
                        readonly title: string;
                        readonly approach: string;
                        readonly technicalRoute: string;
                        readonly targets: readonly {
                            readonly metric: string;
                            readonly promised: string;
                            readonly note?: string;
                        }[];
                        readonly milestones: readonly {
                            readonly title: string;
                            readonly dueMonths: number;
                            readonly deliverable: string;
                        }[];
                        readonly budget: readonly {
                            readonly item: string;
                            readonly amountFen: number;
                            readonly note?: string;
                        }[];
                        readonly team: readonly {
                            readonly personId: string;
                            readonly name: string;
                            readonly role: string;
                        }[];
                        readonly capability: readonly {
                            readonly statement: string;
                            readonly evidence: readonly {
                                readonly title: string;
                                readonly attachmentId?: string;
                            }[];
                        }[];
                        readonly attachments: readonly {
                            readonly attachmentId: string;
                            readonly title: string;
                            readonly confidential: boolean;
                        }[];
                    } | {
                        readonly type: "achievement_transfer";
                        readonly title: string;
                        readonly approach: string;
                        readonly technicalRoute?: string;
                        readonly milestones: readonly {
                            readonly title: string;
                            readonly dueMonths: number;
                            readonly deliverable: string;
                        }[];
                        readonly budget: readonly {
                            readonly item: string;
                            readonly amountFen: number;
                            readonly note?: string;
                        }[];
                        readonly staff: readonly {
                            readonly name: string;
                            readonly role: string;
                        }[];
                        readonly capability: readonly {
                            readonly statement: string;
                            readonly evidence: readonly {
                                readonly title: string;
                                readonly attachmentId?: string;
                            }[];
                        }[];
                        readonly support: {
                            readonly fundsFen: number;
                            readonly premises: string;
                            readonly market: string;
                        };
                        readonly attachments: readonly {
                            readonly attachmentId: string;
                            readonly title: string;
                            readonly confidential: boolean;
                        }[];
                    };
                };
                readonly answer: components["schemas"]["Commitment"];
            };
            readonly "GET /postings/{}/commitment-letter": Record<string, never>;
            readonly "GET /claims/{}/commitment-letter": Record<string, never>;
            readonly "GET /filings/{}": {
                readonly answer: components["schemas"]["Filing"];
            };
            readonly "GET /filings/by-number/{}": {
                readonly answer: components["schemas"]["Filing"];
            };
            readonly "GET /filings/{}/receipt": Record<string, never>;
            readonly "GET /filings/{}/files/{}": Record<string, never>;
            readonly "POST /filings/{}/supplements": {
                readonly body: {
                    readonly reason: string;
                    readonly terms: {
                        readonly scope: string;
                        readonly technicalTargets?: string;
                        readonly deliverables: string;
                        readonly milestones?: readonly {
                            readonly title: string;
                            readonly dueOn: string;
                            readonly deliverable: string;
                            readonly acceptance?: string;
                        }[];
                        readonly funding?: {
                            readonly totalYuan: number;
                            readonly payments?: readonly {
                                readonly when: string;
                                readonly yuan: number;
                            }[];
                            readonly sources?: readonly {
                                readonly origin: string;
                                readonly yuan: number;
                            }[];
                            readonly note?: string;
                        };
                        readonly conditions?: string;
                        readonly intellectualProperty: string;
                        readonly adoption?: string;
                        readonly acceptance?: string;
                        readonly liability?: string;
                        readonly disputes?: string;
                        readonly startsOn?: string;
                        readonly endsOn?: string;
                        readonly other?: string;
                    };
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /filings/{}/file": {
                readonly body: Record<string, never>;
                readonly answer: components["schemas"]["FileFilingOutcome"];
            };
            readonly "POST /filings/{}/send-back": {
                readonly body: {
                    readonly deficiencies: readonly string[];
                };
                readonly answer: components["schemas"]["Outcome"];
            };
            readonly "POST /filings/{}/correct": {
                readonly body: {
                    readonly note: string;
                    readonly supplement?: {
                        readonly reason: string;
                        readonly terms: {
                            readonly scope: string;
                            readonly technicalTargets?: string;
                            readonly deliverables: string;
                            readonly milestones?: readonly {
                                readonly title: string;
                                readonly dueOn: string;
                                readonly deliverable: string;
                                readonly acceptance?: string;
                            }[];
                            readonly funding?: {
                                readonly totalYuan: number;
                                readonly payments?: readonly {
                                    readonly when: string;
                                    readonly yuan: number;
                                }[];
                                readonly sources?: readonly {
                                    readonly origin: string;
                                    readonly yuan: number;
                                }[];
                                readonly note?: string;
                            };
                            readonly conditions?: string;
                            readonly intellectualProperty: string;
                            readonly adoption?: string;
                            readonly acceptance?: string;
                            readonly liability?: string;
                            readonly disputes?: string;
                            readonly startsOn?: string;
                            readonly endsOn?: string;
                            readonly other?: string;
                        };
                    };
                };
                readonly answer: components["schemas"]["CorrectFilingOutcome"];
            };
            readonly "GET /check/{}": {
                readonly answer: components["schemas"]["CheckedDocument"];
            };
            readonly "GET /public/certificates/{}": {
                readonly answer: components["schemas"]["CheckedDocument"];
            };
            readonly "GET /talent-list": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["TalentEntry"][];
                };
            };
            readonly "POST /talent-list/{}/district": {
                readonly body: {
                    readonly reason: string;
                    readonly district: "310101" | "310104" | "310105" | "310106" | "310107" | "310109" | "310110" | "310112" | "310113" | "310114" | "310115" | "310116" | "310117" | "310118" | "310120" | "310151";
                };
                readonly answer: {
                    readonly id: string;
                };
            };
            readonly "GET /talent-list/export": Record<string, never>;
            readonly "POST /needs": {
                readonly body: {
                    readonly unit?: {
                        readonly creditCode: string;
                        readonly name: string;
                    };
                    readonly personId?: string;
                    readonly field: "information_technology" | "biomedicine_health" | "advanced_equipment" | "new_materials" | "new_energy" | "environment" | "agriculture_food" | "cultural_creativity" | "other";
                    readonly title: string;
                    readonly description: string;
                    readonly source: "key_industry" | "key_firm" | "survey" | "event";
                };
                readonly answer: {
                    readonly id: string;
                };
            };
            readonly "GET /needs": {
                readonly answer: {
                    readonly items: readonly components["schemas"]["Need"][];
                };
            };
            readonly "POST /needs/{}/invite": {
                readonly body: {
                    readonly message: string;
                };
                readonly answer: {
                    readonly id: string;
                    readonly told: number;
                };
            };
            readonly "POST /needs/{}/close": {
                readonly body: {
                    readonly reason: string;
                };
                readonly answer: {
                    readonly id: string;
                };
            };
        };
        readonly EnginePayloads: {
            readonly payloads: readonly {
                readonly metadata?: {
                    readonly [key: string]: string;
                };
                readonly data?: string;
            }[];
        };
        readonly FieldProblem: {
            readonly pointer: string;
            readonly in?: "query" | "header";
            readonly zh: string;
            readonly en: string;
            readonly rule?: string;
            readonly code?: string;
        };
        readonly Case: {
            readonly id: string;
            readonly type: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly familyId: string;
            readonly parentId: string | null;
            readonly summary: string;
            readonly stage: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly version: number;
            readonly waitsFor: readonly {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            }[];
            readonly since: components["schemas"]["ShanghaiTime"];
            readonly deadline: components["schemas"]["ShanghaiTime"] | null;
            readonly deadlineProvisional: boolean;
            readonly final: boolean;
            readonly policy: string;
            readonly relations: readonly string[];
            readonly acts: readonly {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            }[];
            readonly notNow: readonly {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
                readonly why: {
                    readonly code: string;
                    readonly rule: string;
                    readonly zh: string;
                    readonly en: string;
                };
            }[];
            readonly next: readonly {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            }[];
            readonly workflowId: string;
        };
        readonly ShanghaiTime: string;
        readonly Event: {
            readonly version: number;
            readonly act: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly from: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly to: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly actor: {
                readonly id: string;
                readonly name: string;
            };
            readonly onBehalfOf: string | null;
            readonly why: string | null;
            readonly detail: {
                readonly [key: string]: components["schemas"]["AnyValue"];
            };
            readonly hash: string;
        };
        readonly AnyValue: unknown;
        readonly Task: {
            readonly who: string;
            readonly holder: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly since: components["schemas"]["ShanghaiTime"];
            readonly deadline: components["schemas"]["ShanghaiTime"] | null;
            readonly overdue: {
                readonly days: number;
                readonly workingDays: number;
            } | null;
            readonly what: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            } | null;
            readonly question: {
                readonly id: string;
                readonly question: string;
            } | null;
            readonly case: components["schemas"]["Case"] | null;
            readonly matter: components["schemas"]["Matter"] | null;
        };
        readonly Matter: {
            readonly id: string;
            readonly kind: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly text: {
                readonly zh: string;
                readonly en: string;
            };
            readonly party: {
                readonly id: string;
                readonly name: string;
            };
            readonly read: string;
            readonly acts: readonly {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
                readonly path: string;
            }[];
        };
        readonly TaskCounts: {
            readonly total: number;
            readonly overdue: number;
            readonly pool: number;
            readonly types: readonly {
                readonly type: {
                    readonly zh: string;
                    readonly en: string;
                    readonly code: string;
                };
                readonly total: number;
                readonly overdue: number;
                readonly pool: number;
            }[];
        };
        readonly Notification: {
            readonly id: string;
            readonly caseId: string | null;
            readonly kind: "outcome" | "deadline" | "money" | "message" | "invitation" | "news";
            readonly called: {
                readonly zh: string;
                readonly en: string;
            } | null;
            readonly zh: string;
            readonly en: string;
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly readAt: components["schemas"]["ShanghaiTime"] | null;
            readonly archivedAt: components["schemas"]["ShanghaiTime"] | null;
        };
        readonly Party: {
            readonly id: string;
            readonly kind: "person" | "organisation" | "team";
            readonly name: string;
            readonly version: number;
            readonly declared: components["schemas"]["Declared"];
            readonly facts: components["schemas"]["Facts"];
        };
        readonly Declared: components["schemas"]["DeclaredPerson"] | components["schemas"]["DeclaredOrganisation"] | components["schemas"]["DeclaredTeam"];
        readonly DeclaredPerson: {
            readonly name?: string;
            readonly qualification?: string;
            readonly degree?: {
                readonly institution?: string;
                readonly awardedOn?: string;
                readonly certificateNumber?: string;
            };
            readonly postdoc?: {
                readonly platform?: string;
                readonly stationUnit?: {
                    readonly creditCode?: string;
                    readonly name?: string;
                };
                readonly enteredOn?: string;
                readonly leftOn?: string;
            };
            readonly employer?: {
                readonly creditCode?: string;
                readonly name?: string;
            };
            readonly residence?: string;
            readonly district?: string;
            readonly contact?: {
                readonly phone?: string;
                readonly email?: string;
            };
            readonly profile?: {
                readonly fields?: readonly string[];
                readonly keywords?: readonly string[];
                readonly abstract?: string;
            };
        };
        readonly DeclaredOrganisation: {
            readonly name?: string;
            readonly creditCode?: string;
            readonly legalForm?: string;
            readonly registeredOn?: string;
            readonly district?: string;
            readonly region?: string;
            readonly address?: string;
            readonly legalRepresentative?: {
                readonly name?: string;
                readonly personId?: string;
            };
            readonly signatories?: readonly {
                readonly personId?: string;
                readonly name?: string;
                readonly validFrom?: string;
                readonly validUntil?: string;
                readonly evidenceId?: string;
            }[];
            readonly platforms?: readonly {
                readonly kind?: string;
                readonly establishedOn?: string;
            }[];
            readonly contact?: {
                readonly phone?: string;
                readonly email?: string;
            };
            readonly profile?: {
                readonly fields?: readonly string[];
                readonly keywords?: readonly string[];
                readonly abstract?: string;
            };
        };
        readonly DeclaredTeam: {
            readonly name?: string;
            readonly leadId?: string;
            readonly members?: readonly {
                readonly personId?: string;
                readonly name?: string;
                readonly consent?: string;
                readonly at?: string;
            }[];
            readonly profile?: {
                readonly fields?: readonly string[];
                readonly keywords?: readonly string[];
                readonly abstract?: string;
            };
        };
        readonly Facts: {
            readonly [key: string]: components["schemas"]["FactState"];
        };
        readonly FactState: {
            readonly status: "declared" | "attested" | "lapsed";
            readonly by?: string;
            readonly evidence?: string;
            readonly evidenceId?: string;
            readonly at?: string;
            readonly until?: string;
            readonly reason?: string;
        };
        readonly AttestationRequest: {
            readonly id: string;
            readonly partyId: string;
            readonly party: string;
            readonly about: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly note: string;
            readonly evidence: readonly {
                readonly id: string;
                readonly fileName: string;
            }[];
            readonly askedBy: string;
            readonly agent: string | null;
            readonly askedAt: components["schemas"]["ShanghaiTime"];
            readonly deadline: components["schemas"]["ShanghaiTime"];
            readonly proposed: {
                readonly name: string;
            } | null;
            readonly answer: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            } | null;
            readonly answeredBy: string | null;
            readonly answeredAt: components["schemas"]["ShanghaiTime"] | null;
            readonly reason: string | null;
        };
        readonly CommitmentLetter: {
            readonly postingType: "technical_challenge" | "achievement_transfer";
            readonly side: "poster" | "claimant";
            readonly version: number;
            readonly title: {
                readonly zh: string;
                readonly en: string;
            };
            readonly pledges: readonly {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
                readonly rule: string;
                readonly source: "notice" | "policy";
            }[];
        };
        readonly Draft: {
            readonly id: string;
            readonly partyId: string;
            readonly version: number;
            readonly content: components["schemas"]["PostingContent"];
            readonly submittedAs: string | null;
            readonly repostOf: string | null;
        };
        readonly PostingContent: components["schemas"]["TechnicalChallengeContent"] | components["schemas"]["AchievementTransferContent"];
        readonly TechnicalChallengeContent: {
            readonly type?: "technical_challenge";
            readonly title?: string;
            readonly field?: string;
            readonly district?: string;
            readonly keywords?: readonly string[];
            readonly summary?: string;
            readonly window?: {
                readonly kind?: string;
                readonly opensAt?: string;
                readonly closesAt?: string;
            };
            readonly eligibilityNotes?: string;
            readonly deliverables?: readonly {
                readonly title?: string;
                readonly form?: string;
                readonly acceptance?: string;
            }[];
            readonly ipArrangement?: string;
            readonly takesSeveralWinners?: boolean;
            readonly questionsAllowed?: boolean;
            readonly contacts?: readonly {
                readonly name?: string;
                readonly phone?: string;
                readonly email?: string;
                readonly duty?: string;
            }[];
            readonly attachments?: readonly {
                readonly attachmentId?: string;
                readonly title?: string;
                readonly confidential?: boolean;
            }[];
            readonly helper?: {
                readonly accountId?: string;
                readonly mandateId?: string;
            };
            readonly background?: string;
            readonly currentState?: string;
            readonly targets?: readonly {
                readonly metric?: string;
                readonly unit?: string;
                readonly target?: string;
                readonly baseline?: string;
                readonly method?: string;
            }[];
            readonly conditions?: string;
            readonly funding?: {
                readonly amountFen?: number;
                readonly source?: string;
                readonly paymentPlan?: string;
            };
            readonly firstAdoption?: {
                readonly pledged?: boolean;
                readonly plan?: string;
            };
        };
        readonly AchievementTransferContent: {
            readonly type?: "achievement_transfer";
            readonly title?: string;
            readonly field?: string;
            readonly district?: string;
            readonly keywords?: readonly string[];
            readonly summary?: string;
            readonly window?: {
                readonly kind?: string;
                readonly opensAt?: string;
                readonly closesAt?: string;
            };
            readonly eligibilityNotes?: string;
            readonly deliverables?: readonly {
                readonly title?: string;
                readonly form?: string;
                readonly acceptance?: string;
            }[];
            readonly ipArrangement?: string;
            readonly takesSeveralWinners?: boolean;
            readonly questionsAllowed?: boolean;
            readonly contacts?: readonly {
                readonly name?: string;
                readonly phone?: string;
                readonly email?: string;
                readonly duty?: string;
            }[];
            readonly attachments?: readonly {
                readonly attachmentId?: string;
                readonly title?: string;
                readonly confidential?: boolean;
            }[];
            readonly helper?: {
                readonly accountId?: string;
                readonly mandateId?: string;
            };
            readonly breakthrough?: string;
            readonly maturity?: {
                readonly level?: number;
                readonly statement?: string;
            };
            readonly intellectualProperty?: readonly {
                readonly kind?: string;
                readonly title?: string;
                readonly number?: string;
                readonly owner?: string;
                readonly status?: string;
            }[];
            readonly users?: {
                readonly who?: string;
                readonly range?: string;
            };
            readonly benefits?: {
                readonly economy?: string;
                readonly society?: string;
                readonly science?: string;
            };
            readonly cooperation?: {
                readonly modes?: readonly string[];
                readonly fundsFen?: number;
                readonly premises?: string;
                readonly market?: string;
            };
            readonly contributors?: readonly {
                readonly personId?: string;
                readonly name?: string;
                readonly role?: string;
            }[];
        };
        readonly Outcome: {
            readonly caseId: string;
            readonly type: string;
            readonly act: string;
            readonly stage: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly version: number;
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly deadline: components["schemas"]["ShanghaiTime"] | null;
            readonly reply: null;
        };
        readonly Lineage: {
            readonly id: string;
            readonly repostOf: string | null;
            readonly title: string;
            readonly stage: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly submittedAt: components["schemas"]["ShanghaiTime"];
            readonly endedAt: components["schemas"]["ShanghaiTime"] | null;
            readonly wasPublic: boolean;
        };
        readonly Demand: {
            readonly postingId: string;
            readonly stage: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly window: {
                readonly kind: string;
                readonly opensAt: components["schemas"]["ShanghaiTime"] | null;
                readonly closesAt: components["schemas"]["ShanghaiTime"] | null;
            };
            readonly version: number;
            readonly inForceSince: components["schemas"]["ShanghaiTime"];
            readonly isInForce: boolean;
            readonly content: components["schemas"]["PostingContent"];
            readonly contentSha256: string;
            readonly poster: components["schemas"]["DemandPoster"] | null;
            readonly changes: readonly components["schemas"]["ChangedField"][];
            readonly versions: readonly {
                readonly version: number;
                readonly inForceSince: components["schemas"]["ShanghaiTime"];
            }[];
        };
        readonly DemandPoster: {
            readonly kind: "organisation" | "person" | "team";
            readonly name: string;
            readonly creditCode: string | null;
            readonly legalForm: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            } | null;
            readonly qualification: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            } | null;
            readonly stationUnit: string | null;
            readonly employer: string | null;
            readonly district: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            } | null;
            readonly platforms: readonly {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            }[];
        };
        readonly ChangedField: {
            readonly field: string;
            readonly zh: string;
            readonly en: string;
            readonly material: boolean;
            readonly before: components["schemas"]["AnyValue"];
            readonly after: components["schemas"]["AnyValue"];
        };
        readonly Posting: {
            readonly case: components["schemas"]["Case"];
            readonly type: string;
            readonly version: number;
            readonly publishedVersion: number | null;
            readonly contentHash: string;
            readonly content: components["schemas"]["PostingContent"];
            readonly window: {
                readonly kind: string;
                readonly opensAt: components["schemas"]["ShanghaiTime"] | null;
                readonly closesAt: components["schemas"]["ShanghaiTime"] | null;
            };
            readonly publishesAt: components["schemas"]["ShanghaiTime"] | null;
            readonly publishedAt: components["schemas"]["ShanghaiTime"] | null;
            readonly reviewId: string | null;
            readonly repostOf: string | null;
            readonly amendment: {
                readonly version: number;
                readonly reviewId: string;
            } | null;
            readonly poster: components["schemas"]["PosterAsOf"] | null;
        };
        readonly PosterAsOf: {
            readonly id: string;
            readonly version: number;
            readonly name: string;
            readonly declared: components["schemas"]["Declared"];
            readonly facts: components["schemas"]["Facts"];
        };
        readonly AppointPanelPostingOutcome: {
            readonly caseId: string;
            readonly type: string;
            readonly act: string;
            readonly stage: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly version: number;
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly deadline: components["schemas"]["ShanghaiTime"] | null;
            readonly reply: {
                readonly due: string;
            } | null;
        };
        readonly RankPostingOutcome: {
            readonly caseId: string;
            readonly type: string;
            readonly act: string;
            readonly stage: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly version: number;
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly deadline: components["schemas"]["ShanghaiTime"] | null;
            readonly reply: {
                readonly negotiationId: string | null;
            } | null;
        };
        readonly GrantLateCodePostingOutcome: {
            readonly caseId: string;
            readonly type: string;
            readonly act: string;
            readonly stage: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly version: number;
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly deadline: components["schemas"]["ShanghaiTime"] | null;
            readonly reply: {
                readonly code: string;
                readonly validUntil: string;
            } | null;
        };
        readonly OfferNextPostingOutcome: {
            readonly caseId: string;
            readonly type: string;
            readonly act: string;
            readonly stage: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly version: number;
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly deadline: components["schemas"]["ShanghaiTime"] | null;
            readonly reply: {
                readonly negotiationId: string;
            } | null;
        };
        readonly AmendPostingOutcome: {
            readonly caseId: string;
            readonly type: string;
            readonly act: string;
            readonly stage: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly version: number;
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly deadline: components["schemas"]["ShanghaiTime"] | null;
            readonly reply: {
                readonly version: number;
                readonly inForce: boolean;
                readonly reviewId?: string;
            } | null;
        };
        readonly PostingActDraft: {
            readonly act: string;
            readonly version: number;
            readonly content: {
                readonly content?: components["schemas"]["PostingContent"];
                readonly answers?: readonly {
                    readonly correction?: number;
                    readonly how?: string;
                    readonly text?: string;
                }[];
                readonly reason?: string;
            };
            readonly by: string;
            readonly at: components["schemas"]["ShanghaiTime"];
        };
        readonly ClaimActDraft: {
            readonly act: string;
            readonly version: number;
            readonly content: {
                readonly scheme?: components["schemas"]["Scheme"];
                readonly note?: string;
            };
            readonly by: string;
            readonly at: components["schemas"]["ShanghaiTime"];
        };
        readonly Scheme: components["schemas"]["ChallengeScheme"] | components["schemas"]["TransferScheme"];
        readonly ChallengeScheme: {
            readonly type?: "technical_challenge";
            readonly title?: string;
            readonly approach?: string;
            readonly technicalRoute?: string;
            readonly targets?: readonly {
                readonly metric?: string;
                readonly promised?: string;
                readonly note?: string;
            }[];
            readonly milestones?: readonly {
                readonly title?: string;
                readonly dueMonths?: number;
                readonly deliverable?: string;
            }[];
            readonly budget?: readonly {
                readonly item?: string;
                readonly amountFen?: number;
                readonly note?: string;
            }[];
            readonly team?: readonly {
                readonly personId?: string;
                readonly name?: string;
                readonly role?: string;
            }[];
            readonly capability?: readonly {
                readonly statement?: string;
                readonly evidence?: readonly {
                    readonly title?: string;
                    readonly attachmentId?: string;
                }[];
            }[];
            readonly attachments?: readonly {
                readonly attachmentId?: string;
                readonly title?: string;
                readonly confidential?: boolean;
            }[];
        };
        readonly TransferScheme: {
            readonly type?: "achievement_transfer";
            readonly title?: string;
            readonly approach?: string;
            readonly technicalRoute?: string;
            readonly milestones?: readonly {
                readonly title?: string;
                readonly dueMonths?: number;
                readonly deliverable?: string;
            }[];
            readonly budget?: readonly {
                readonly item?: string;
                readonly amountFen?: number;
                readonly note?: string;
            }[];
            readonly staff?: readonly {
                readonly name?: string;
                readonly role?: string;
            }[];
            readonly capability?: readonly {
                readonly statement?: string;
                readonly evidence?: readonly {
                    readonly title?: string;
                    readonly attachmentId?: string;
                }[];
            }[];
            readonly support?: {
                readonly fundsFen?: number;
                readonly premises?: string;
                readonly market?: string;
            };
            readonly attachments?: readonly {
                readonly attachmentId?: string;
                readonly title?: string;
                readonly confidential?: boolean;
            }[];
        };
        readonly Review: {
            readonly case: components["schemas"]["Case"];
            readonly subjectId: string;
            readonly subjectType: string;
            readonly purpose: string;
            readonly subjectVersion: number;
            readonly contentHash: string;
            readonly content: (components["schemas"]["PostingContent"] | components["schemas"]["RecommendationContent"]) | null;
            readonly poster: components["schemas"]["PosterAsOf"] | null;
            readonly breaches: readonly components["schemas"]["BreachRecord"][];
            readonly verified: boolean;
            readonly verifications: readonly components["schemas"]["PostingVerification"][];
            readonly levels: readonly {
                readonly level: string;
                readonly who: string;
                readonly count: number;
                readonly responses: readonly string[];
                readonly clock: string;
                readonly escalatesTo: string | null;
            }[];
            readonly assigned: readonly {
                readonly id: string;
                readonly name: string;
            }[];
            readonly due: components["schemas"]["ShanghaiTime"] | null;
            readonly comparedWith: number | null;
            readonly changes: readonly components["schemas"]["ChangedField"][];
            readonly decisions: readonly {
                readonly level: string;
                readonly stage: string;
                readonly response: string;
                readonly reason: string;
                readonly withoutVerification: string | null;
                readonly corrections: readonly components["schemas"]["Correction"][];
                readonly contentHash: string;
                readonly by: string;
                readonly forAccount: string | null;
                readonly at: components["schemas"]["ShanghaiTime"];
                readonly undoneAt: components["schemas"]["ShanghaiTime"] | null;
            }[];
        };
        readonly RecommendationContent: {
            readonly unit: {
                readonly id: string;
                readonly name: string;
                readonly creditCode: string;
                readonly district: string | null;
            };
            readonly target: string;
            readonly conditions: readonly {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
                readonly evidence: readonly string[];
            }[];
            readonly evidence: readonly components["schemas"]["RecommendationEvidence"][];
            readonly districtOpinion?: components["schemas"]["DistrictOpinion"] | null;
        };
        readonly RecommendationEvidence: {
            readonly condition: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            } | null;
            readonly text: string;
            readonly files: readonly {
                readonly id: string;
                readonly fileName: string;
                readonly sha256: string;
            }[];
            readonly attested: string | null;
        };
        readonly DistrictOpinion: {
            readonly supports: boolean;
            readonly text: string;
            readonly by: string;
            readonly at: string;
        };
        readonly BreachRecord: {
            readonly party: string;
            readonly projectTitle: string;
            readonly filingNumber: string | null;
            readonly pledge: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            } | null;
            readonly state: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly reason: string;
            readonly foundAt: components["schemas"]["ShanghaiTime"];
        };
        readonly PostingVerification: {
            readonly subjectVersion: number;
            readonly contentHash: string;
            readonly asked: components["schemas"]["ShanghaiTime"];
            readonly due: components["schemas"]["ShanghaiTime"];
            readonly answer: {
                readonly result: {
                    readonly zh: string;
                    readonly en: string;
                    readonly code: string;
                };
                readonly verified: readonly string[];
                readonly reason: string;
                readonly by: string;
                readonly at: components["schemas"]["ShanghaiTime"];
            } | null;
        };
        readonly Correction: {
            readonly number: number;
            readonly pointer: string;
            readonly field: {
                readonly zh: string;
                readonly en: string;
            };
            readonly text: string;
            readonly answer: {
                readonly how: {
                    readonly zh: string;
                    readonly en: string;
                    readonly code: string;
                };
                readonly text: string;
                readonly subjectVersion: number;
                readonly by: string;
                readonly at: components["schemas"]["ShanghaiTime"];
            } | null;
        };
        readonly Check: {
            readonly code: string;
            readonly label: {
                readonly zh: string;
                readonly en: string;
            };
            readonly state: "attested" | "declared" | "lapsed" | "wrong" | "met";
            readonly about: string;
            readonly declared: components["schemas"]["AnyValue"];
            readonly evidence: components["schemas"]["FactState"] | null;
        };
        readonly BulkResult: {
            readonly reviewId: string;
            readonly status: number;
            readonly outcome: components["schemas"]["Outcome"] | null;
            readonly problem: components["schemas"]["Problem"] | null;
        };
        readonly Delegation: {
            readonly id: string;
            readonly role: string;
            readonly from: {
                readonly account: string;
                readonly name: string;
            };
            readonly to: {
                readonly account: string;
                readonly name: string;
            };
            readonly fromAt: components["schemas"]["ShanghaiTime"];
            readonly untilAt: components["schemas"]["ShanghaiTime"];
            readonly reason: string;
            readonly endedAt: components["schemas"]["ShanghaiTime"] | null;
            readonly endedWhy: string | null;
        };
        readonly OwnClaimConsent: {
            readonly draftId: string;
            readonly posting: {
                readonly id: string;
                readonly summary: string;
            };
            readonly team: {
                readonly id: string;
                readonly name: string;
            };
            readonly state: "asked" | "consented" | "declined";
            readonly reason: string | null;
            readonly askedAt: components["schemas"]["ShanghaiTime"];
            readonly answeredAt: components["schemas"]["ShanghaiTime"] | null;
            readonly scheme: components["schemas"]["Scheme"] | null;
            readonly claimId: string | null;
        };
        readonly ClaimConsent: {
            readonly personId: string;
            readonly name: string;
            readonly state: "asked" | "consented" | "declined";
            readonly reason: string | null;
            readonly askedAt: components["schemas"]["ShanghaiTime"];
            readonly answeredAt: components["schemas"]["ShanghaiTime"] | null;
        };
        readonly ClaimDraft: {
            readonly id: string;
            readonly postingId: string;
            readonly partyId: string;
            readonly version: number;
            readonly scheme: components["schemas"]["Scheme"];
            readonly submittedAs: string | null;
        };
        readonly Receipt: {
            readonly claimId: string;
            readonly receiptNumber: string;
            readonly receivedAt: components["schemas"]["ShanghaiTime"];
            readonly contentHash: string;
        };
        readonly WaitingReceipt: {
            readonly receiptNumber: string;
            readonly receivedAt: components["schemas"]["ShanghaiTime"];
            readonly contentHash: string;
        };
        readonly ReceivedClaim: {
            readonly receiptNumber: string;
            readonly receivedAt: components["schemas"]["ShanghaiTime"];
            readonly contentHash: string;
            readonly state: "waiting" | "admitted" | "refused";
            readonly claimId: string | null;
            readonly refusal: {
                readonly code: string;
                readonly zh: string;
                readonly en: string;
            } | null;
        };
        readonly ClaimFileAccess: {
            readonly attachmentId: string;
            readonly sha256: string;
            readonly by: string;
            readonly at: components["schemas"]["ShanghaiTime"];
        };
        readonly Claim: {
            readonly case: components["schemas"]["Case"];
            readonly postingId: string;
            readonly claimant: {
                readonly id: string;
                readonly name: string;
            };
            readonly receiptNumber: string;
            readonly receivedAt: components["schemas"]["ShanghaiTime"];
            readonly answers: {
                readonly postingVersion: number;
                readonly inForce: boolean;
            };
            readonly amendment: {
                readonly until: components["schemas"]["ShanghaiTime"] | null;
                readonly changes: readonly components["schemas"]["ChangedField"][];
            } | null;
            readonly documents: readonly {
                readonly round: number;
                readonly no: number;
                readonly name: string;
                readonly askedAt: components["schemas"]["ShanghaiTime"];
                readonly attachmentId: string | null;
                readonly whyNot: string | null;
                readonly handedInAt: components["schemas"]["ShanghaiTime"] | null;
            }[];
            readonly version: number;
            readonly contentHash: string;
            readonly left: readonly {
                readonly personId: string;
                readonly name: string;
                readonly leftAt: components["schemas"]["ShanghaiTime"];
            }[];
            readonly scheme: components["schemas"]["Scheme"];
        };
        readonly PublicPosting: {
            readonly id: string;
            readonly stage: {
                readonly code: string;
                readonly zh: string;
                readonly en: string;
            };
            readonly type: string;
            readonly field: string;
            readonly district: string | null;
            readonly title: string;
            readonly opensAt: components["schemas"]["ShanghaiTime"] | null;
            readonly closesAt: components["schemas"]["ShanghaiTime"] | null;
            readonly publishedAt: components["schemas"]["ShanghaiTime"];
            readonly repostOf: string | null;
            readonly underAmendment: components["schemas"]["UnderAmendment"];
            readonly amendments: readonly components["schemas"]["PublicAmendment"][];
            readonly windowHistory: readonly components["schemas"]["PublicWindowChange"][];
            readonly content: components["schemas"]["PostingContent"];
        };
        readonly UnderAmendment: {
            readonly since: components["schemas"]["ShanghaiTime"];
            readonly zh: string;
            readonly en: string;
        } | null;
        readonly PublicAmendment: {
            readonly no: number;
            readonly state: {
                readonly code: string;
                readonly zh: string;
                readonly en: string;
            };
            readonly submittedAt: components["schemas"]["ShanghaiTime"];
            readonly outcomeAt: components["schemas"]["ShanghaiTime"] | null;
            readonly changes: readonly {
                readonly field: string;
                readonly zh: string;
                readonly en: string;
                readonly before: components["schemas"]["AnyValue"];
                readonly after: components["schemas"]["AnyValue"];
            }[];
            readonly more: boolean;
        };
        readonly PublicWindowChange: {
            readonly no: number;
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly change: {
                readonly code: string;
                readonly zh: string;
                readonly en: string;
            };
            readonly before: {
                readonly opensAt: components["schemas"]["ShanghaiTime"] | null;
                readonly closesAt: components["schemas"]["ShanghaiTime"] | null;
            };
            readonly after: {
                readonly opensAt: components["schemas"]["ShanghaiTime"] | null;
                readonly closesAt: components["schemas"]["ShanghaiTime"] | null;
            };
            readonly reason: string;
        };
        readonly Suggestions: {
            readonly claimants: readonly components["schemas"]["Suggestion"][];
            readonly similar: readonly components["schemas"]["Suggestion"][];
            readonly experts?: readonly components["schemas"]["Suggestion"][];
            readonly excluded?: readonly {
                readonly id: string;
                readonly name: string;
                readonly code: string;
                readonly reason: {
                    readonly zh: string;
                    readonly en: string;
                };
            }[];
        };
        readonly Suggestion: {
            readonly id: string;
            readonly name: string;
            readonly kind: string;
            readonly score: number;
            readonly explanation: components["schemas"]["Explanation"];
            readonly account?: string;
            readonly invitation?: "invited" | "accepted" | "declined";
        };
        readonly Explanation: {
            readonly terms: readonly {
                readonly term: {
                    readonly zh: string;
                    readonly en: string;
                };
                readonly weight: number;
                readonly synonym?: {
                    readonly posting: string;
                    readonly other: string;
                };
            }[];
            readonly further: {
                readonly count: number;
                readonly weight: number;
            };
            readonly field: {
                readonly posting: string;
                readonly other: readonly string[];
                readonly match: "main" | "also" | "none";
                readonly weight: number;
            };
            readonly record?: {
                readonly matches: number;
                readonly inField: number;
                readonly weight: number;
            };
            readonly place: {
                readonly same: boolean;
                readonly weight: number;
            };
            readonly facts: readonly {
                readonly zh: string;
                readonly en: string;
            }[];
            readonly missing: readonly {
                readonly zh: string;
                readonly en: string;
            }[];
        };
        readonly MatchInvitation: {
            readonly id: string;
            readonly postingId: string;
            readonly title: string;
            readonly partyId: string;
            readonly party: string;
            readonly invites: "claimant" | "poster";
            readonly inviter: "poster" | "organiser" | "claimant";
            readonly direction: "sent" | "received";
            readonly message: string;
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly answeredAt: components["schemas"]["ShanghaiTime"] | null;
            readonly accepted: boolean | null;
            readonly answer: string | null;
        };
        readonly BlindScheme: {
            readonly title?: string;
            readonly approach?: string;
            readonly technicalRoute?: string;
            readonly milestones?: readonly {
                readonly title?: string;
                readonly dueMonths?: number;
                readonly deliverable?: string;
            }[];
            readonly budget?: readonly {
                readonly item?: string;
                readonly amountFen?: number;
                readonly note?: string;
            }[];
            readonly type?: string;
            readonly targets?: readonly {
                readonly metric?: string;
                readonly promised?: string;
                readonly note?: string;
            }[];
            readonly support?: {
                readonly fundsFen?: number;
                readonly premises?: string;
                readonly market?: string;
            };
        };
        readonly Rubric: {
            readonly scoreMax?: number;
            readonly criteria?: readonly {
                readonly code?: string;
                readonly label?: {
                    readonly zh?: string;
                    readonly en?: string;
                };
                readonly weightPercent?: number;
            }[];
        };
        readonly MaskedCopy: {
            readonly id: string;
            readonly claimId: string;
            readonly attachmentId: string;
            readonly sha256: string;
            readonly sizeBytes: number;
            readonly mediaType: string;
        };
        readonly Question: {
            readonly id: string;
            readonly question: string;
            readonly askedAt: components["schemas"]["ShanghaiTime"];
            readonly answer: string | null;
            readonly answeredAt: components["schemas"]["ShanghaiTime"] | null;
            readonly correction: string | null;
            readonly earlier: readonly {
                readonly answer: string;
                readonly answeredAt: components["schemas"]["ShanghaiTime"];
            }[];
        };
        readonly OwnQuestion: {
            readonly id: string;
            readonly question: string;
            readonly askedAt: components["schemas"]["ShanghaiTime"];
            readonly answer: string | null;
            readonly answeredAt: components["schemas"]["ShanghaiTime"] | null;
            readonly correction: string | null;
            readonly earlier: readonly {
                readonly answer: string;
                readonly answeredAt: components["schemas"]["ShanghaiTime"];
            }[];
            readonly state: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly dueAt: components["schemas"]["ShanghaiTime"];
            readonly declined: string | null;
            readonly postingId: string;
            readonly title: string;
        };
        readonly ReceivedQuestion: {
            readonly id: string;
            readonly question: string;
            readonly askedAt: components["schemas"]["ShanghaiTime"];
            readonly answer: string | null;
            readonly answeredAt: components["schemas"]["ShanghaiTime"] | null;
            readonly correction: string | null;
            readonly earlier: readonly {
                readonly answer: string;
                readonly answeredAt: components["schemas"]["ShanghaiTime"];
            }[];
            readonly state: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly dueAt: components["schemas"]["ShanghaiTime"];
            readonly declined: string | null;
        };
        readonly Negotiation: {
            readonly case: components["schemas"]["Case"];
            readonly postingId: string;
            readonly claimId: string;
            readonly poster: {
                readonly id: string;
                readonly name: string;
            };
            readonly claimant: {
                readonly id: string;
                readonly name: string;
            };
            readonly exclusive: boolean;
            readonly termsVersion: number;
            readonly confirmed: {
                readonly poster: number | null;
                readonly claimant: number | null;
            };
            readonly extensionAgreed: readonly string[];
            readonly textChanges: number;
            readonly letterSigningId: string | null;
            readonly agreementSigningId: string | null;
            readonly filingId: string | null;
            readonly terms: readonly {
                readonly version: number;
                readonly hash: string;
                readonly terms: components["schemas"]["AgreementTerms"];
                readonly basis: components["schemas"]["TermsBasis"] | null;
                readonly note: string;
                readonly side: string;
                readonly by: string;
                readonly at: components["schemas"]["ShanghaiTime"];
                readonly changes: readonly {
                    readonly member: string;
                    readonly before: components["schemas"]["AnyValue"];
                    readonly after: components["schemas"]["AnyValue"];
                }[];
            }[];
            readonly messages: readonly {
                readonly side: string;
                readonly by: string;
                readonly at: components["schemas"]["ShanghaiTime"];
                readonly text: string;
            }[];
        };
        readonly AgreementTerms: {
            readonly scope?: string;
            readonly technicalTargets?: string;
            readonly deliverables?: string;
            readonly milestones?: readonly {
                readonly title?: string;
                readonly dueOn?: string;
                readonly deliverable?: string;
                readonly acceptance?: string;
            }[];
            readonly funding?: {
                readonly totalYuan?: number;
                readonly payments?: readonly {
                    readonly when?: string;
                    readonly yuan?: number;
                }[];
                readonly sources?: readonly {
                    readonly origin?: string;
                    readonly yuan?: number;
                }[];
                readonly note?: string;
            };
            readonly conditions?: string;
            readonly intellectualProperty?: string;
            readonly adoption?: string;
            readonly acceptance?: string;
            readonly liability?: string;
            readonly disputes?: string;
            readonly startsOn?: string;
            readonly endsOn?: string;
            readonly other?: string;
        };
        readonly TermsBasis: {
            readonly claimId: string;
            readonly schemeTitle: string;
            readonly schemeVersion: number;
            readonly schemeSha256: string;
            readonly postingId: string;
            readonly postingVersion: number;
            readonly postingSha256: string;
        };
        readonly ShareFileNegotiationOutcome: {
            readonly caseId: string;
            readonly type: string;
            readonly act: string;
            readonly stage: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly version: number;
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly deadline: components["schemas"]["ShanghaiTime"] | null;
            readonly reply: {
                readonly fileId: string;
            } | null;
        };
        readonly AcceptOfferNegotiationOutcome: {
            readonly caseId: string;
            readonly type: string;
            readonly act: string;
            readonly stage: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly version: number;
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly deadline: components["schemas"]["ShanghaiTime"] | null;
            readonly reply: {
                readonly signingId: string;
            } | null;
        };
        readonly ProposeTermsNegotiationOutcome: {
            readonly caseId: string;
            readonly type: string;
            readonly act: string;
            readonly stage: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly version: number;
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly deadline: components["schemas"]["ShanghaiTime"] | null;
            readonly reply: {
                readonly version: number;
                readonly hash: string;
            } | null;
        };
        readonly ConfirmTermsNegotiationOutcome: {
            readonly caseId: string;
            readonly type: string;
            readonly act: string;
            readonly stage: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly version: number;
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly deadline: components["schemas"]["ShanghaiTime"] | null;
            readonly reply: {
                readonly signingId: string;
            } | null;
        };
        readonly SigningKey: {
            readonly thumbprint: string;
            readonly jwk: components["schemas"]["PublicJwk"];
            readonly alg: string;
            readonly certificate: string;
            readonly validFrom: components["schemas"]["ShanghaiTime"];
            readonly validUntil: components["schemas"]["ShanghaiTime"];
            readonly revokedAt: components["schemas"]["ShanghaiTime"] | null;
            readonly revokeReason: string | null;
        };
        readonly PublicJwk: {
            readonly kty?: string;
            readonly crv?: string;
            readonly x?: string;
            readonly y?: string;
        };
        readonly Signing: {
            readonly case: components["schemas"]["Case"];
            readonly kind: string;
            readonly subjectId: string;
            readonly subjectType: string;
            readonly postingId: string;
            readonly document: {
                readonly id: string;
                readonly title: {
                    readonly zh: string;
                    readonly en: string;
                };
                readonly sha256: string;
                readonly termsSha256: string;
                readonly checkCode: string;
            } | null;
            readonly documentSha256: string | null;
            readonly signatories: readonly {
                readonly side: string;
                readonly name: string;
                readonly accountId: string | null;
                readonly signedAt: components["schemas"]["ShanghaiTime"] | null;
            }[];
            readonly offeredAt: components["schemas"]["ShanghaiTime"] | null;
            readonly expiresAt: components["schemas"]["ShanghaiTime"] | null;
            readonly completedAt: components["schemas"]["ShanghaiTime"] | null;
            readonly bundleSha256: string | null;
            readonly statement: components["schemas"]["SigningStatement"] | null;
            readonly hasKey: boolean;
            readonly obstacles: readonly {
                readonly code: string;
                readonly rule: string;
                readonly zh: string;
                readonly en: string;
            }[];
        };
        readonly SigningStatement: {
            readonly type?: "jiebang/signature/1";
            readonly signingId?: string;
            readonly documentId?: string;
            readonly documentKind?: string;
            readonly documentSha256?: string;
            readonly termsSha256?: string;
            readonly account?: string;
            readonly name?: string;
            readonly side?: string;
            readonly capacity?: string;
            readonly organisation?: {
                readonly id?: string;
                readonly name?: string;
            } | null;
            readonly keyThumbprint?: string;
            readonly nonce?: string;
            readonly offeredAt?: string;
            readonly expiresAt?: string;
        };
        readonly UnitNaming: {
            readonly partyId: string;
            readonly unit: string;
            readonly capacity: string;
            readonly namedBy: string;
            readonly answer: string | null;
        };
        readonly Mandate: {
            readonly id: string;
            readonly partyId: string;
            readonly helper: {
                readonly account: string;
                readonly name: string;
            };
            readonly scopes: readonly string[];
            readonly untilAt: components["schemas"]["ShanghaiTime"];
            readonly reason: string;
            readonly grantedBy: string;
            readonly endedAt: components["schemas"]["ShanghaiTime"] | null;
        };
        readonly FoundParty: {
            readonly id: string;
            readonly kind: "person" | "organisation" | "team";
            readonly name: string;
            readonly creditCode: string | null;
            readonly district: {
                readonly code: string;
                readonly zh: string;
                readonly en: string;
            } | null;
            readonly fields: readonly string[];
            readonly contact: {
                readonly phone: string;
                readonly email: string;
            } | null;
            readonly mandate: readonly {
                readonly code: string;
                readonly zh: string;
                readonly en: string;
            }[];
        };
        readonly FoundPosting: {
            readonly id: string;
            readonly title: string;
            readonly type: string;
            readonly stage: {
                readonly code: string;
                readonly zh: string;
                readonly en: string;
            } | null;
            readonly sides: readonly {
                readonly side: "poster" | "claimant";
                readonly caseId: string;
                readonly party: {
                    readonly id: string;
                    readonly name: string;
                };
                readonly readable: boolean;
            }[];
        };
        readonly RoleEntry: {
            readonly role: string;
            readonly act: string;
            readonly level: string;
            readonly district: string | null;
            readonly station: string | null;
            readonly reason: string;
            readonly by: string;
            readonly at: components["schemas"]["ShanghaiTime"];
        };
        readonly Attachment: {
            readonly id: string;
            readonly partyId: string;
            readonly fileName: string;
            readonly mediaType: string;
            readonly sizeBytes: number;
            readonly sha256: string;
        };
        readonly ConfidentialAnnexes: {
            readonly count: number;
            readonly signedAt: components["schemas"]["ShanghaiTime"] | null;
            readonly items: readonly {
                readonly attachmentId: string;
                readonly title: string;
                readonly fileName: string;
                readonly mediaType: string;
                readonly sizeBytes: number;
                readonly sha256: string;
            }[];
        };
        readonly AnnexLetter: {
            readonly templateVersion: number;
            readonly postingVersion: number;
            readonly terms: components["schemas"]["AnyValue"];
            readonly sha256: string;
            readonly title: {
                readonly zh: string;
                readonly en: string;
            };
            readonly text: {
                readonly zh: string;
                readonly en: string;
            };
            readonly statement: string;
            readonly signedAt: components["schemas"]["ShanghaiTime"] | null;
            readonly letterId: string | null;
        };
        readonly SignedAnnexLetter: {
            readonly templateVersion: number;
            readonly postingVersion: number;
            readonly terms: components["schemas"]["AnyValue"];
            readonly sha256: string;
            readonly id: string;
            readonly signatory: {
                readonly id: string;
                readonly name: string;
                readonly personId: string;
            };
            readonly keyThumbprint: string;
            readonly certificate: string;
            readonly jws: string;
            readonly signedAt: components["schemas"]["ShanghaiTime"];
        };
        readonly AnnexAccess: {
            readonly id: string;
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly by: {
                readonly id: string;
                readonly name: string;
            };
            readonly attachmentId: string;
            readonly fileName: string;
            readonly sha256: string;
            readonly letterId: string | null;
        };
        readonly Policy: {
            readonly id?: string;
            readonly version?: number;
            readonly label?: {
                readonly zh?: string;
                readonly en?: string;
            };
            readonly localOnly?: boolean;
            readonly offices?: {
                readonly organiser?: {
                    readonly zh?: string;
                    readonly en?: string;
                };
                readonly bureau?: {
                    readonly zh?: string;
                    readonly en?: string;
                };
            };
            readonly party?: {
                readonly teamKeyShare?: {
                    readonly numerator?: number;
                    readonly denominator?: number;
                };
                readonly teamMembersMax?: number;
                readonly claimantRegisteredFor?: {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                };
                readonly partnershipAllowed?: boolean;
                readonly existenceCheckedWithin?: {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                };
                readonly mandateMax?: {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                };
                readonly attestation?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly answer?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
            };
            readonly review?: {
                readonly level?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly reminderLead?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly correction?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly correctionExtension?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly correctionExtensionsMax?: number;
                readonly appeal?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly delegationMax?: {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                };
            };
            readonly posting?: {
                readonly verification?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly leastWindow?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly windowReset?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly publicationAhead?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly amendmentConfirm?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly amendmentOutcome?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly inactivity?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly inactivityReminders?: readonly ({
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                })[];
                readonly earlyClosingNotice?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly lateCodeValid?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly questionAnswer?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly openQuestionsMax?: number;
                readonly withoutClaim?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly withoutClaimReminders?: readonly ({
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                })[];
                readonly titleOverlapPercent?: number;
            };
            readonly claim?: {
                readonly verification?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly cure?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly posterAnswer?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly ranking?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly expertRequestAnswer?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly expertScoring?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly expertsMin?: number;
                readonly rubric?: {
                    readonly scoreMax?: number;
                    readonly criteria?: readonly {
                        readonly code?: string;
                        readonly label?: {
                            readonly zh?: string;
                            readonly en?: string;
                        };
                        readonly weightPercent?: number;
                    }[];
                };
                readonly suggestionsMax?: number;
            };
            readonly negotiation?: {
                readonly term?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly extension?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly availability?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly confidentiality?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly confidentialityYears?: number;
            };
            readonly signing?: {
                readonly term?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly textChangesMax?: number;
            };
            readonly keys?: {
                readonly term?: {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                };
                readonly challenge?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
            };
            readonly filing?: {
                readonly check?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly correction?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
            };
            readonly project?: {
                readonly progressReportEvery?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly milestoneReminderLead?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly bureauReport?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly breachAfterAcceptance?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly breachCure?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly breachFinding?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly breachAppeal?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly breachAppealDecision?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
            };
            readonly results?: {
                readonly publishEvery?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly preview?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
            };
            readonly recommendation?: {
                readonly opinion?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly decision?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly conditions?: {
                    readonly mobile_station?: readonly {
                        readonly code?: string;
                        readonly label?: {
                            readonly zh?: string;
                            readonly en?: string;
                        };
                        readonly shownBy?: readonly string[];
                    }[];
                    readonly workstation?: readonly {
                        readonly code?: string;
                        readonly label?: {
                            readonly zh?: string;
                            readonly en?: string;
                        };
                        readonly shownBy?: readonly string[];
                    }[];
                    readonly practice_base?: readonly {
                        readonly code?: string;
                        readonly label?: {
                            readonly zh?: string;
                            readonly en?: string;
                        };
                        readonly shownBy?: readonly string[];
                    }[];
                };
            };
            readonly evaluation?: {
                readonly nominations?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly scoring?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly expertsMin?: number;
                readonly sharedItemsMin?: number;
                readonly publicNotice?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly objectionAnswer?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly rubric?: {
                    readonly scoreMax?: number;
                    readonly criteria?: readonly {
                        readonly code?: string;
                        readonly label?: {
                            readonly zh?: string;
                            readonly en?: string;
                        };
                        readonly weightPercent?: number;
                    }[];
                };
                readonly categories?: readonly {
                    readonly code?: string;
                    readonly label?: {
                        readonly zh?: string;
                        readonly en?: string;
                    };
                    readonly prizes?: readonly {
                        readonly code?: string;
                        readonly label?: {
                            readonly zh?: string;
                            readonly en?: string;
                        };
                        readonly places?: number;
                        readonly amountFen?: number;
                    }[];
                }[];
            };
            readonly reward?: {
                readonly approval?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly payment?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly payeeConfirm?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
            };
            readonly event?: {
                readonly answer?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly selectionExpertsMin?: number;
            };
            readonly reminders?: {
                readonly lead?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly repeatEvery?: {
                    readonly workingDays?: number;
                } | {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                } | {
                    readonly seconds?: number;
                };
                readonly officeHour?: number;
                readonly mailLogKept?: {
                    readonly days?: number;
                } | {
                    readonly months?: number;
                } | {
                    readonly years?: number;
                };
                readonly digestFrom?: string;
                readonly digestUntil?: string;
            };
            readonly webhooks?: {
                readonly endpointsMax?: number;
                readonly retryMinutes?: readonly number[];
                readonly disableAfterHours?: number;
                readonly oldSecretHours?: number;
                readonly keepDays?: number;
            };
            readonly limits?: {
                readonly attachmentMaxBytes?: number;
                readonly partyFilesMaxBytes?: number;
                readonly attachmentsPerCaseMax?: number;
                readonly draftVersionsMax?: number;
            };
        };
        readonly CalendarYear: {
            readonly year?: number;
            readonly status?: string;
            readonly source?: string;
            readonly holidays?: readonly string[];
            readonly workingWeekends?: readonly string[];
        };
        readonly BoardEntry: {
            readonly caseId: string;
            readonly type: string;
            readonly stage: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly summary: string;
            readonly waitsFor: readonly string[];
            readonly since: components["schemas"]["ShanghaiTime"];
            readonly due: components["schemas"]["ShanghaiTime"] | null;
            readonly deadline: components["schemas"]["ShanghaiTime"] | null;
            readonly why: readonly string[];
            readonly workflowId: string;
        };
        readonly Incident: {
            readonly id: string;
            readonly kind: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly caseId: string | null;
            readonly workflowId: string | null;
            readonly subject: string;
            readonly cause: string;
            readonly stack: string;
            readonly requestId: string | null;
            readonly count: number;
            readonly firstAt: components["schemas"]["ShanghaiTime"];
            readonly lastAt: components["schemas"]["ShanghaiTime"];
            readonly closedAt: components["schemas"]["ShanghaiTime"] | null;
        };
        readonly EngineAccess: {
            readonly id: string;
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly by: {
                readonly id: string;
                readonly name: string;
            };
            readonly act: "decode" | "encode";
            readonly payloads: number;
            readonly encrypted: number;
            readonly cases: readonly {
                readonly id: string;
                readonly workflowId: string | null;
            }[];
            readonly requestId: string | null;
        };
        readonly Project: {
            readonly case: components["schemas"]["Case"];
            readonly postingId: string;
            readonly type: string;
            readonly title: string;
            readonly posterId: string;
            readonly claimantId: string;
            readonly filingNumber: string | null;
            readonly milestones: readonly components["schemas"]["Milestone"][];
            readonly pledges: readonly {
                readonly side: string;
                readonly code: string;
                readonly zh: string;
                readonly en: string;
            }[];
            readonly duties: readonly {
                readonly side: string;
                readonly code: string;
                readonly zh: string;
                readonly en: string;
            }[];
            readonly publication: components["schemas"]["ProjectPublication"];
            readonly reportDueAt: components["schemas"]["ShanghaiTime"] | null;
            readonly outcome: components["schemas"]["ProjectOutcome"] | null;
            readonly acceptedAt: components["schemas"]["ShanghaiTime"] | null;
            readonly reports: readonly {
                readonly side: string;
                readonly at: components["schemas"]["ShanghaiTime"];
                readonly content: components["schemas"]["Progress"];
            }[];
            readonly notes: readonly {
                readonly id: string;
                readonly kind: string;
                readonly role: string;
                readonly by: string;
                readonly at: components["schemas"]["ShanghaiTime"];
                readonly text: string;
            }[];
            readonly breaches: readonly {
                readonly id: string;
                readonly against: string;
                readonly state: string;
                readonly report: components["schemas"]["BreachReport"];
                readonly cure: {
                    readonly at: string;
                    readonly text: string;
                } | null;
                readonly finding: components["schemas"]["BreachFinding"] | null;
                readonly appeal: components["schemas"]["BreachAppeal"] | null;
            }[];
        };
        readonly Milestone: {
            readonly no: number;
            readonly title: string;
            readonly dueOn: string;
            readonly doneAt: string | null;
        };
        readonly ProjectPublication: {
            readonly state: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly number: string | null;
            readonly publishedAt: components["schemas"]["ShanghaiTime"] | null;
            readonly until: components["schemas"]["ShanghaiTime"] | null;
            readonly batchId: string | null;
            readonly consents: readonly {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
                readonly side: string;
            }[] | null;
            readonly errata: readonly {
                readonly no: number;
                readonly field: string;
                readonly wrong: string;
                readonly right: string;
                readonly reason: string;
                readonly at: components["schemas"]["ShanghaiTime"];
            }[];
        };
        readonly ProjectOutcome: {
            readonly summary?: string;
            readonly achievedOn?: string;
            readonly evidence?: readonly string[];
            readonly contributors?: readonly {
                readonly personId?: string;
                readonly contribution?: string;
            }[];
        };
        readonly Progress: {
            readonly summary?: string;
            readonly milestonesDone?: readonly number[];
            readonly problems?: string;
        };
        readonly BreachReport: {
            readonly against?: string;
            readonly duty?: string;
            readonly facts?: string;
            readonly named?: {
                readonly code?: string;
                readonly zh?: string;
                readonly en?: string;
            };
        };
        readonly BreachFinding: {
            readonly breach?: boolean;
            readonly pledge?: string;
            readonly ends?: boolean;
            readonly reason?: string;
            readonly at?: string;
            readonly by?: string;
            readonly broken?: {
                readonly code?: string;
                readonly zh?: string;
                readonly en?: string;
            };
        };
        readonly BreachAppeal: {
            readonly at: string;
            readonly text: string;
            readonly decision?: {
                readonly upheld?: boolean;
                readonly reason?: string;
            };
            readonly decidedAt?: string;
            readonly by?: string;
        };
        readonly FollowedProject: {
            readonly id: string;
            readonly title: string;
            readonly type: string;
            readonly stage: {
                readonly code: string;
                readonly zh: string;
                readonly en: string;
            };
            readonly posterName: string;
            readonly claimantName: string;
            readonly districts: readonly {
                readonly code: string;
                readonly zh: string;
                readonly en: string;
            }[];
            readonly filingNumber: string | null;
            readonly deadlineAt: components["schemas"]["ShanghaiTime"] | null;
            readonly overdue: readonly {
                readonly zh: string;
                readonly en: string;
                readonly since: components["schemas"]["ShanghaiTime"];
            }[];
        };
        readonly Certificate: {
            readonly case: components["schemas"]["Case"];
            readonly projectId: string;
            readonly personId: string;
            readonly purpose: string;
            readonly number: string | null;
            readonly checkCode: string | null;
            readonly sha256: string | null;
            readonly issuedAt: components["schemas"]["ShanghaiTime"] | null;
            readonly revokedAt: components["schemas"]["ShanghaiTime"] | null;
        };
        readonly CertificateVerification: {
            readonly state: "valid" | "not_signed" | "revoked" | "terminated" | "superseded" | "supplemented" | "changed" | "unknown";
            readonly number: string;
            readonly sha256: string;
            readonly project: string;
            readonly contributors: readonly {
                readonly name: string;
                readonly contribution: string;
            }[];
            readonly outcome: string;
            readonly issuedAt: components["schemas"]["ShanghaiTime"];
            readonly revokedAt: components["schemas"]["ShanghaiTime"] | null;
            readonly revokedWhy: string | null;
        };
        readonly IssueCertificateOutcome: {
            readonly caseId: string;
            readonly type: string;
            readonly act: string;
            readonly stage: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly version: number;
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly deadline: components["schemas"]["ShanghaiTime"] | null;
            readonly reply: {
                readonly number: string;
            } | null;
        };
        readonly RecommendationCandidate: {
            readonly partyId: string;
            readonly name: string;
            readonly eligible: boolean;
            readonly recommended: boolean;
            readonly projects: readonly string[];
            readonly conditions: readonly {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
                readonly met: boolean;
                readonly evidence: readonly string[];
                readonly attested: boolean | null;
                readonly missing: {
                    readonly zh: string;
                    readonly en: string;
                } | null;
            }[];
            readonly toShow: readonly {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
                readonly attested: string | null;
            }[];
            readonly handedIn: readonly {
                readonly id: string;
                readonly fileName: string;
            }[];
        };
        readonly Recommendation: {
            readonly case: components["schemas"]["Case"];
            readonly projectId: string;
            readonly partyId: string;
            readonly target: string;
            readonly conditions: readonly {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
                readonly evidence: readonly string[];
            }[];
            readonly evidence: readonly components["schemas"]["RecommendationEvidence"][];
            readonly opinion: components["schemas"]["DistrictOpinion"] | null;
            readonly reviewId: string | null;
            readonly checkCode: string | null;
            readonly sha256: string | null;
            readonly decidedAt: components["schemas"]["ShanghaiTime"] | null;
        };
        readonly PublicEvaluation: {
            readonly id: string;
            readonly year: number;
            readonly stage: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly openedAt: components["schemas"]["ShanghaiTime"];
            readonly nominationsUntil: components["schemas"]["ShanghaiTime"] | null;
            readonly nominations: number;
            readonly categories: readonly {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
                readonly prizes: readonly {
                    readonly zh: string;
                    readonly en: string;
                    readonly code: string;
                    readonly places: number;
                    readonly amountFen: number;
                }[];
            }[];
            readonly noticeAt: string | null;
            readonly noticeUntil: components["schemas"]["ShanghaiTime"] | null;
        };
        readonly Evaluation: {
            readonly case: components["schemas"]["Case"];
            readonly year: number;
            readonly categories: readonly components["schemas"]["EvaluationCategory"][];
            readonly nominations: readonly {
                readonly id: string;
                readonly category: string;
                readonly title: string;
                readonly partyId: string;
                readonly projectId: string | null;
                readonly reason: string;
                readonly excludedWhy: string | null;
            }[];
            readonly assignments: readonly {
                readonly nominationId: string;
                readonly expert: string;
                readonly state: string;
                readonly scores: components["schemas"]["Scores"] | null;
            }[];
            readonly rankings: readonly {
                readonly version: number;
                readonly at: components["schemas"]["ShanghaiTime"];
                readonly cause: string;
                readonly categories: readonly components["schemas"]["CategoryRanking"][];
            }[];
            readonly standing: number | null;
            readonly objections: readonly {
                readonly id: string;
                readonly nominationId: string | null;
                readonly text: string;
                readonly by: string;
                readonly at: components["schemas"]["ShanghaiTime"];
                readonly answer: components["schemas"]["ObjectionAnswer"] | null;
            }[];
            readonly rewards: readonly {
                readonly caseId: string;
                readonly nominationId: string;
                readonly category: string;
                readonly prize: string;
                readonly amountFen: number;
                readonly stage: string;
            }[];
        };
        readonly EvaluationCategory: {
            readonly code?: string;
            readonly label?: {
                readonly zh?: string;
                readonly en?: string;
            };
            readonly prizes?: readonly {
                readonly code?: string;
                readonly label?: {
                    readonly zh?: string;
                    readonly en?: string;
                };
                readonly places?: number;
                readonly amountFen?: number;
            }[];
        };
        readonly Scores: {
            readonly [key: string]: number;
        };
        readonly CategoryRanking: {
            readonly category: string;
            readonly items: readonly {
                readonly nominationId: string;
                readonly place: number;
                readonly experts: number;
                readonly raw: number;
                readonly adjusted: number;
                readonly criteria: {
                    readonly [key: string]: number;
                };
                readonly tieBrokenBy: string | null;
                readonly prize: {
                    readonly code: string;
                    readonly amountFen: number;
                } | null;
            }[];
            readonly severity: {
                readonly [key: string]: number | null;
            };
        };
        readonly ObjectionAnswer: {
            readonly upheld: boolean;
            readonly reason: string;
            readonly by: string;
        };
        readonly EvaluationAssignment: {
            readonly nominationId: string;
            readonly category: string;
            readonly state: string;
            readonly reason: string;
            readonly outcome: string | null;
            readonly evidence: readonly string[];
            readonly scores: components["schemas"]["Scores"] | null;
        };
        readonly BlindNomination: {
            readonly original: {
                readonly reason: string;
                readonly outcome: string | null;
                readonly evidence: readonly string[];
            };
            readonly shown: {
                readonly reason: string;
                readonly outcome: string | null;
                readonly evidence: readonly string[];
            };
            readonly masks: readonly {
                readonly number: number;
                readonly words: readonly string[];
                readonly reason: string;
                readonly by: string;
                readonly at: components["schemas"]["ShanghaiTime"];
            }[];
        };
        readonly EvaluationNotice: {
            readonly year: number;
            readonly stage: string;
            readonly stageName: {
                readonly zh: string;
                readonly en: string;
            };
            readonly announcedAt: components["schemas"]["ShanghaiTime"];
            readonly until: components["schemas"]["ShanghaiTime"] | null;
            readonly decidedElsewhere: components["schemas"]["DecidedElsewhere"] | null;
            readonly categories: readonly {
                readonly category: string;
                readonly categoryName: {
                    readonly zh: string;
                    readonly en: string;
                };
                readonly items: readonly {
                    readonly nominationId: string;
                    readonly place: number;
                    readonly title: string;
                    readonly name: string;
                    readonly prize: string;
                    readonly prizeName: {
                        readonly zh: string;
                        readonly en: string;
                    };
                    readonly adjusted: number;
                    readonly raw: number;
                }[];
            }[];
        };
        readonly DecidedElsewhere: {
            readonly authority: string;
            readonly document: string;
        };
        readonly Reward: {
            readonly case: components["schemas"]["Case"];
            readonly evaluationId: string;
            readonly payeeId: string;
            readonly category: string;
            readonly prize: string;
            readonly amountFen: number;
            readonly accountHolder: string;
            readonly approvals: readonly {
                readonly by: string;
                readonly name: string;
                readonly at: string;
            }[];
            readonly particulars: components["schemas"]["PayeeParticulars"] | null;
            readonly heldWhy: string | null;
            readonly paymentId: string | null;
            readonly paidAt: components["schemas"]["ShanghaiTime"] | null;
        };
        readonly PayeeParticulars: {
            readonly accountName?: string;
            readonly bank?: string;
            readonly accountNumber?: string;
        };
        readonly ResultsBatch: {
            readonly number: string;
            readonly publishedAt: components["schemas"]["ShanghaiTime"];
            readonly items: readonly {
                readonly projectId: string;
                readonly content: {
                    readonly [key: string]: string | null;
                };
                readonly status: string;
            }[];
            readonly errata: readonly {
                readonly no: number;
                readonly projectId: string;
                readonly content: components["schemas"]["Erratum"];
                readonly at: components["schemas"]["ShanghaiTime"];
            }[];
        };
        readonly Erratum: {
            readonly field?: string;
            readonly wrong?: string;
            readonly right?: string;
            readonly reason?: string;
            readonly corrects?: number;
        };
        readonly ResultsPreview: {
            readonly case: components["schemas"]["Case"];
            readonly items: readonly {
                readonly projectId: string;
                readonly content: {
                    readonly [key: string]: string | null;
                };
                readonly contentHash: string;
                readonly posterConsent: boolean | null;
                readonly claimantConsent: boolean | null;
                readonly state: string;
            }[];
        };
        readonly PublishResultsOutcome: {
            readonly caseId: string;
            readonly type: string;
            readonly act: string;
            readonly stage: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly version: number;
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly deadline: components["schemas"]["ShanghaiTime"] | null;
            readonly reply: {
                readonly number: string;
            } | null;
        };
        readonly ProgrammeEvent: {
            readonly case: components["schemas"]["Case"];
            readonly kind: string;
            readonly title: string;
            readonly startsAt: components["schemas"]["ShanghaiTime"];
            readonly place: string;
            readonly programme: readonly {
                readonly at?: string;
                readonly what?: string;
                readonly postingId?: string;
            }[] | null;
            readonly outcome: components["schemas"]["EventOutcome"] | null;
            readonly invitations: readonly components["schemas"]["Invitation"][];
            readonly entries: readonly components["schemas"]["EventEntry"][];
        };
        readonly EventOutcome: {
            readonly summary?: string;
            readonly results?: readonly {
                readonly postingId?: string;
                readonly outcome?: string;
            }[];
        };
        readonly Invitation: {
            readonly partyId: string;
            readonly name: string;
            readonly state: string;
            readonly people: number | null;
            readonly attended: boolean | null;
        };
        readonly EventEntry: {
            readonly postingId: string;
            readonly title: string;
            readonly place?: number | null;
            readonly mean?: number | null;
            readonly shortlisted?: boolean | null;
            readonly outcome?: string | null;
            readonly experts?: readonly {
                readonly expert: string;
                readonly score: number | null;
                readonly recused: boolean;
            }[];
            readonly score?: number | null;
            readonly comment?: string | null;
        };
        readonly ExchangeItem: {
            readonly kind: "posting" | "result";
            readonly id: string;
            readonly externalId: string | null;
            readonly changedAt: components["schemas"]["ShanghaiTime"];
            readonly content: components["schemas"]["ExchangedPosting"] | components["schemas"]["ExchangedResult"];
        };
        readonly ExchangedPosting: {
            readonly stage: string;
            readonly type: string;
            readonly field: string;
            readonly district: string | null;
            readonly title: string;
            readonly opensAt: string | null;
            readonly closesAt: string | null;
            readonly publishedAt: string;
            readonly content: components["schemas"]["PostingContent"];
        };
        readonly ExchangedResult: {
            readonly title: string;
            readonly type: string;
            readonly field: string | null;
            readonly district: string | null;
            readonly posterName: string;
            readonly claimantName: string;
            readonly filingNumber: string;
            readonly filedAt: string;
            readonly batch: string;
            readonly publishedAt: string;
            readonly errata: readonly {
                readonly no: number;
                readonly at: string;
                readonly field: string;
                readonly wrong: string;
                readonly right: string;
            }[];
        };
        readonly Webhook: {
            readonly id: string;
            readonly partyId: string | null;
            readonly url: string;
            readonly events: readonly ("case.changed" | "public.changed")[];
            readonly description: string;
            readonly createdAt: components["schemas"]["ShanghaiTime"];
            readonly createdBy: string;
            readonly failingSince: components["schemas"]["ShanghaiTime"] | null;
            readonly disabledAt: components["schemas"]["ShanghaiTime"] | null;
            readonly disabledWhy: {
                readonly zh: string;
                readonly en: string;
            } | null;
        };
        readonly WebhookMessage: {
            readonly id: string;
            readonly event: "case.changed" | "public.changed" | "endpoint.test";
            readonly data: {
                readonly caseId?: string;
                readonly caseType?: string;
                readonly version?: number;
                readonly kind?: string;
                readonly id?: string;
            };
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly state: "waiting" | "sent" | "given_up";
            readonly nextAt: components["schemas"]["ShanghaiTime"] | null;
            readonly attempts: readonly {
                readonly at: components["schemas"]["ShanghaiTime"];
                readonly status: number | null;
                readonly error: string | null;
                readonly ms: number;
            }[];
        };
        readonly OpenPosting: {
            readonly id: string;
            readonly externalId: string | null;
            readonly type: string;
            readonly field: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly district: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            } | null;
            readonly stage: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly title: string;
            readonly summary: string | null;
            readonly keywords: readonly string[];
            readonly opensAt: components["schemas"]["ShanghaiTime"] | null;
            readonly closesAt: components["schemas"]["ShanghaiTime"] | null;
            readonly publishedAt: components["schemas"]["ShanghaiTime"];
            readonly underAmendment: components["schemas"]["UnderAmendment"];
            readonly amendments: readonly components["schemas"]["PublicAmendment"][];
            readonly windowHistory: readonly components["schemas"]["PublicWindowChange"][];
            readonly url: string;
        };
        readonly DeclaredInterest: {
            readonly id: string;
            readonly subject: string;
            readonly relation: string;
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly withdrawnAt: components["schemas"]["ShanghaiTime"] | null;
        };
        readonly Commitment: {
            readonly version: number;
            readonly side: "poster" | "claimant";
            readonly letterVersion: number;
            readonly title: {
                readonly zh: string;
                readonly en: string;
            };
            readonly text: {
                readonly zh: string;
                readonly en: string;
            };
            readonly terms: components["schemas"]["AnyValue"];
            readonly sha256: string;
            readonly statement: string;
        };
        readonly Filing: {
            readonly case: components["schemas"]["Case"];
            readonly postingId: string;
            readonly claimId: string;
            readonly negotiationId: string;
            readonly projectId: string | null;
            readonly number: string | null;
            readonly filedAt: components["schemas"]["ShanghaiTime"] | null;
            readonly supplements: string | null;
            readonly supplementedBy: readonly {
                readonly id: string;
                readonly number: string | null;
            }[];
            readonly supplementSigningId: string | null;
            readonly files: readonly {
                readonly name: string;
                readonly sha256: string;
                readonly bytes: number;
                readonly mediaType: string;
            }[];
            readonly checks: readonly {
                readonly check: string;
                readonly passed: boolean;
                readonly findings: readonly {
                    readonly zh: string;
                    readonly en: string;
                }[];
            }[];
            readonly deficiencies: readonly {
                readonly at: components["schemas"]["ShanghaiTime"];
                readonly items: readonly string[];
                readonly correctedAt: components["schemas"]["ShanghaiTime"] | null;
                readonly note: string | null;
            }[];
            readonly receipt: {
                readonly documentId: string;
                readonly sha256: string;
                readonly checkCode: string;
            } | null;
        };
        readonly FileFilingOutcome: {
            readonly caseId: string;
            readonly type: string;
            readonly act: string;
            readonly stage: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly version: number;
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly deadline: components["schemas"]["ShanghaiTime"] | null;
            readonly reply: {
                readonly number: string;
                readonly projectId: string | null;
            } | null;
        };
        readonly CorrectFilingOutcome: {
            readonly caseId: string;
            readonly type: string;
            readonly act: string;
            readonly stage: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly version: number;
            readonly at: components["schemas"]["ShanghaiTime"];
            readonly deadline: components["schemas"]["ShanghaiTime"] | null;
            readonly reply: {
                readonly signingId: string;
            } | null;
        };
        readonly CheckedDocument: {
            readonly state: "valid" | "not_signed" | "revoked" | "terminated" | "superseded" | "supplemented" | "changed" | "unknown";
            readonly zh: string;
            readonly en: string;
            readonly kind: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            } | null;
            readonly madeAt: components["schemas"]["ShanghaiTime"] | null;
            readonly since: components["schemas"]["ShanghaiTime"] | null;
            readonly brokenPledges: readonly {
                readonly pledge: {
                    readonly zh: string;
                    readonly en: string;
                    readonly code: string;
                };
                readonly state: {
                    readonly zh: string;
                    readonly en: string;
                    readonly code: string;
                };
                readonly foundAt: components["schemas"]["ShanghaiTime"];
            }[];
            readonly revokedKeys: readonly {
                readonly side: string;
                readonly revokedAt: components["schemas"]["ShanghaiTime"];
            }[];
        };
        readonly TalentEntry: {
            readonly kind: "project" | "postdoc";
            readonly subjectId: string;
            readonly name: string;
            readonly district: string | null;
            readonly unitCode: string | null;
            readonly unitName: string | null;
            readonly matched: boolean;
            readonly projects: readonly string[];
            readonly since: components["schemas"]["ShanghaiTime"];
        };
        readonly Need: {
            readonly id: string;
            readonly district: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            } | null;
            readonly station: string | null;
            readonly unit: {
                readonly creditCode: string;
                readonly name: string;
            } | null;
            readonly person: {
                readonly id: string;
                readonly name: string;
            } | null;
            readonly field: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly title: string;
            readonly description: string;
            readonly source: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly state: {
                readonly zh: string;
                readonly en: string;
                readonly code: string;
            };
            readonly createdAt: components["schemas"]["ShanghaiTime"];
            readonly history: readonly {
                readonly act: string;
                readonly at: components["schemas"]["ShanghaiTime"];
                readonly by: string;
                readonly note: string;
            }[];
            readonly posted: readonly {
                readonly id: string;
                readonly title: string;
            }[];
        };
        readonly Problem: {
            readonly type: string;
            readonly title: string;
            readonly status: number;
            readonly detail: string;
            readonly code: string;
            readonly rule?: string;
            readonly zh: string;
            readonly en: string;
            readonly cure: {
                readonly zh: string;
                readonly en: string;
            };
            readonly errors?: readonly components["schemas"]["FieldProblem"][];
            readonly requestId: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
