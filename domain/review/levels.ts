/** Levels of review as data: in which order, by whom (R9, R10). */
export const REVIEW_LEVELS = ['municipal', 'national'] as const;
export type ReviewLevel = (typeof REVIEW_LEVELS)[number];

export const REVIEW_RESPONSES = ['approve', 'return', 'reject'] as const;
export type ReviewResponse = (typeof REVIEW_RESPONSES)[number];
