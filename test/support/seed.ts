/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the seed comes from outside */

/** The seed of a random suite: a fixed one, or the one that `npm run soak` hands over. */
export const seedFor = (fixed: number): number => Number(process.env.SOAK_SEED ?? fixed);
