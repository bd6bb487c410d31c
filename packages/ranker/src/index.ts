export { isReserved, type Place } from './arrange.ts';
export { defaultPolicy, type Policy, type Weights } from './policy.ts';
export { type Because, FIRST_AUDIENCE, MAX_CANDIDATES, type Moment, type Ranking, rank, type SignalShare } from './rank.ts';
export { smoothedRate } from './rates.ts';
export type { Profile, SignalName, Signals } from './signals.ts';
export { newTaste, type Reaction, react, type Taste } from './taste.ts';
export type { BaseRates, Candidate, RankableVideo } from './video.ts';
