export { FIRST_AUDIENCE, isReserved, type Kept, type Place } from './arrange.ts';
export { type ContentMap, fitContentMap, mapContent } from './content/content-map.ts';
export { CONTENT_WEIGHTS, type Content, contentVector } from './content/content-vector.ts';
export { type Draws, drawsOf } from './draws.ts';
export type { Estimate, LoggedOutcome, ModelledOutcome } from './estimators/logged-outcome.ts';
export { DEFAULT_CLIP, estimateDr, estimateIps, estimateSnips } from './estimators/off-policy.ts';
export { armOf } from './experiments/assign.ts';
export { alwaysValidP, confidenceSequence, type Interval } from './experiments/confidence-sequence.ts';
export { cuped, type UnitBefore } from './experiments/cuped.ts';
export { addUnit, differenceOf, type Measured, noUnits, type RatioSums, ratioOf } from './experiments/ratio.ts';
export { defaultFactors, type FactorSettings } from './factors/factor-settings.ts';
export { type Factors, factorise, scoreByFactors, userFolding } from './factors/factorise.ts';
export { createOnlineFactors, defaultOnlineFactors, type OnlineFactorSettings, type OnlineFactors } from './factors/online-factors.ts';
export { defaultFloorPolicy, type Floor, type FloorPolicy, meetFloor, newFloor } from './floor.ts';
export { type Calibration, calibrated, fitCalibration, uncalibrated } from './heads/calibration.ts';
export { addFeature, type Example, newExample } from './heads/example.ts';
export type { LogitShares } from './heads/explain.ts';
export { HEADS, type Head, type Labels, type PerHead } from './heads/head.ts';
export { chanceOf, createHeads, type Heads } from './heads/heads.ts';
export { defaultHeads, type FeatureGroup, type HeadSettings, type Side } from './heads/settings.ts';
export { defaultHeadWeights, headValue } from './heads/value.ts';
export { createVocabulary, defaultVocabulary, type Vocabulary, type VocabularySettings } from './heads/vocabulary.ts';
export { LEARNED, type LinearModel, sharePoints } from './model/linear-model.ts';
export { createModelLearner, type Lesson, type ModelLearner } from './model/model-learner.ts';
export { startModel } from './model/start.ts';
export { defaultPolicy, type Policy, type Weights } from './policy.ts';
export { type Contender, type Drawn, drawContender } from './pools/draw.ts';
export { GUARANTEE_MS, lateness } from './pools/lateness.ts';
export { chanceAbove, drawLift, type Lift, type LiftPrior, liftPosterior, newLift, normalCdf, observeLift, studentCdf } from './pools/lift.ts';
export { defaultPoolPolicy, firstBudget, judge, type Pooled, type PoolPolicy, stageEnd, type Verdict } from './pools/stages.ts';
export type { Evidence } from './preferences/evidence.ts';
export { type PriorLearner, priorLearner } from './preferences/learn-prior.ts';
export { forgetPlaces, newPreferencePrior, type PreferencePrior } from './preferences/preference-prior.ts';
export { residualMeans } from './preferences/residual-means.ts';
export { type PreferenceSolver, preferenceSolver } from './preferences/solve-preference.ts';
export {
  type Because,
  type Choice,
  choose,
  MAX_CANDIDATES,
  type Moment,
  points,
  type Ranking,
  rank,
  type Scored,
  type SignalShare,
  score,
  type Tabulated,
} from './rank.ts';
export { smoothedRate } from './rates.ts';
export { BLEND_PLACE, type BlendPart, blend } from './retrieval/blend.ts';
export { defaultItemFilter, type ItemFilterSettings } from './retrieval/filter-settings.ts';
export { scoreByFriends, type Ties, tiesOf } from './retrieval/friends.ts';
export { degreesOf, type Interactions, interactionsOf, rowOf } from './retrieval/interactions.ts';
export { buildItemFilter, historyWeights, type ItemFilter, scoreByFilter } from './retrieval/item-filter.ts';
export { createLiveItemFilter, LIVE_HALF_LIFE, type LiveFilterSettings, type LiveItemFilter, type Neighbour } from './retrieval/live-item-filter.ts';
export { buildRecommender, defaultRecommender, type Recommender, type RecommenderSettings } from './retrieval/recommender.ts';
export { defaultSharpening, type Sharpening, type SharpeningSettings, sharpening } from './retrieval/sharpen.ts';
export { topK } from './retrieval/top-k.ts';
export { normal, seededRandom } from './seeded-random.ts';
export { type Profile, SIGNALS, type SignalName, type Signals } from './signals.ts';
export { newTaste, newVisits, type Reaction, react, refusalOf, type Taste, type Visits } from './taste.ts';
export { assumedOutcomes, defaultOutcomeWeights, evidenceOf, type OutcomeName, type Outcomes, type OutcomeWeights, outcomeNames } from './value.ts';
export { createKernel, type Kernel, nativeKernel, plainKernel } from './vectors/kernel.ts';
export { createVectorIndex, type Found, type VectorIndex, type VectorIndexSettings } from './vectors/vector-index.ts';
export type { BaseRates, Candidate, RankableVideo } from './video.ts';
export { durationBucket, newWatchQuantiles, observeWatch, type WatchQuantiles, watchQuantile } from './watch-quantile.ts';
