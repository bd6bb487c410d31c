export { isReserved, type Place } from './arrange.ts';
export { defaultPolicy, type Policy, type Weights } from './policy.ts';
export { type Because, FIRST_AUDIENCE, MAX_CANDIDATES, type Moment, rank, type Ranking, type SignalShare } from './rank.ts';
export { smoothedRate } from './rates.ts';
export type { Profile, SignalName, Signals } from './signals.ts';
export { newTaste, react, type Reaction, type Taste } from './taste.ts';
export type { BaseRates, Candidate, RankableVideo } from './video.ts';
