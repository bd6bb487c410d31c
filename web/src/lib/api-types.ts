import type { paths, Schemas } from '@farandole/api-client';

/** A page of a list; `next` goes back as `after`. Null: the list has ended. */
export interface List<T> {
  items: T[];
  next: string | null;
}

// generated from the API's own contract: a page that expects something else does not compile
export type Instance = Schemas['Instance'];
export type AccountRef = Schemas['AccountRef'];
export type OwnAccount = Schemas['OwnAccount'];
export type Playback = NonNullable<Schemas['PlaybackSettings']>;
export type PlaybackQuality = Schemas['PlaybackQuality'];
export type Profile = Schemas['Profile'];
export type ProfileLink = Schemas['ProfileLink'];
export type OwnProfileLink = Schemas['OwnProfileLink'];
export type Rendition = Schemas['Rendition'];
export type Asset = Schemas['Asset'];
export type Photo = Schemas['Photo'];
export type UploadAllowance = Schemas['UploadAllowance'];
export type Video = Schemas['Video'];
export type AiLabelEntry = paths['/api/v1/videos/{videoId}/ai-label']['get']['responses'][200]['content']['application/json']['items'][number];
export type VideoCounts = Video['counts'];
export type Processing = NonNullable<Video['processing']>;
export type ProcessingStep = Processing['step'];
export type Refusal = NonNullable<Processing['refusal']>;
export type Comment = Schemas['Comment'];
export type CommentList = paths['/api/v1/videos/{videoId}/comments']['get']['responses'][200]['content']['application/json'];
export type ReceivedComment = Schemas['ReceivedComment'];
export type Poll = Schemas['Poll'];
export type Pack = Schemas['Pack'];
export type PackMember = Schemas['PackMember'];
export type SuggestedAccount = Schemas['SuggestedAccount'];
export type Collection = Schemas['Collection'];
export type ProfileChoices = Schemas['ProfileChoices'];
export type CommentChoices = Schemas['CommentChoices'];
export type FeedItem = Schemas['FeedItem'];
export type Because = Schemas['Because'];
export type Signal = Because['signals'][number];
export type FeedSettings = Schemas['FeedSettings'];
export type Recommender = Schemas['Recommender'];
export type KeptParameters = Schemas['KeptParameters'];
export type PlacementLabel = Schemas['PlacementLabel'];
export type Placement = Schemas['Placement'];
export type OperatorLimit = Schemas['OperatorLimit'];
export type Experiment = Schemas['Experiment'];
export type ExperimentResults = Schemas['ExperimentResults'];
export type OperatorAct = Schemas['OperatorAct'];
export type Distribution = Schemas['Distribution'];
export type ServedWhy = Schemas['ServedWhy'];
export type Interest = Schemas['Interest'];
export type RememberedVideo = Schemas['RememberedVideo'];
export type Hashtag = Schemas['Hashtag'];
export type FoundAccount = Schemas['FoundAccount'];
export type Category = Schemas['Category'];
export type CategoryStats = Schemas['CategoryStats'];
export type CategoryShown = Schemas['CategoryShown'];
export type SoundPage = Schemas['SoundPage'];
export type HashtagPage = Schemas['HashtagPage'];
export type Trends = Schemas['Trends'];
export type SearchSuggestion = Schemas['SearchSuggestion'];
export type FoundVideos = paths['/api/v1/search/videos']['get']['responses'][200]['content']['application/json'];
export type Session = Schemas['Session'];
export type Notification = Schemas['Notification'];
export type NotificationChoices = Schemas['NotificationChoices'];
export type WatchEvent = paths['/api/v1/watch-events']['post']['requestBody']['content']['application/json']['events'][number];
export type WatchKind = WatchEvent['kind'];
export type Suggestion = paths['/api/v1/suggestions']['get']['responses'][200]['content']['application/json']['items'][number];
